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
