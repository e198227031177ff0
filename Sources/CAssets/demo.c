/* The demo's files. */
#include "embed.h"

SVAR_EMBED(demo_tenant_json) {
#embed "demo/tenant.json"
};
SVAR_EMBED_SIZE(demo_tenant_json)

SVAR_EMBED(demo_knowledge_en_json) {
#embed "demo/knowledge-en.json"
};
SVAR_EMBED_SIZE(demo_knowledge_en_json)

SVAR_EMBED(demo_knowledge_da_json) {
#embed "demo/knowledge-da.json"
};
SVAR_EMBED_SIZE(demo_knowledge_da_json)

SVAR_EMBED(demo_knowledge_sv_json) {
#embed "demo/knowledge-sv.json"
};
SVAR_EMBED_SIZE(demo_knowledge_sv_json)

SVAR_EMBED(demo_policies_en_json) {
#embed "demo/policies-en.json"
};
SVAR_EMBED_SIZE(demo_policies_en_json)

SVAR_EMBED(demo_contacts_json) {
#embed "demo/contacts.json"
};
SVAR_EMBED_SIZE(demo_contacts_json)

SVAR_EMBED(demo_tenant_two_json) {
#embed "demo/tenant-two.json"
};
SVAR_EMBED_SIZE(demo_tenant_two_json)

SVAR_EMBED(demo_threads_da_1_json) {
#embed "demo/threads-da-1.json"
};
SVAR_EMBED_SIZE(demo_threads_da_1_json)

SVAR_EMBED(demo_threads_en_1_json) {
#embed "demo/threads-en-1.json"
};
SVAR_EMBED_SIZE(demo_threads_en_1_json)

SVAR_EMBED(demo_threads_en_2_json) {
#embed "demo/threads-en-2.json"
};
SVAR_EMBED_SIZE(demo_threads_en_2_json)

SVAR_EMBED(demo_threads_sv_1_json) {
#embed "demo/threads-sv-1.json"
};
SVAR_EMBED_SIZE(demo_threads_sv_1_json)

SVAR_EMBED(demo_visitors_en_json) {
#embed "demo/visitors-en.json"
};
SVAR_EMBED_SIZE(demo_visitors_en_json)
