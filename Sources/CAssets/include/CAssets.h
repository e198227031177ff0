/* Pages, scripts and demo data, embedded in the binary.
 *
 * Every asset is one line in a list below and one `#embed` in the list's .c file (demo.c, pages.c). The array,
 * its size and its place in the look-up all come from that line, so a name that is listed but not embedded does
 * not link. The bytes are exactly the file's: no terminating zero, no charset conversion, valid for the life of
 * the process. Not a file system: names are literal, nothing is listed or normalised. */
#pragma once

#include <stddef.h>

/* X(symbol, name): the demo tenants, their knowledge, contacts and conversations. */
#define SVAR_DEMO_ASSETS(X)                           \
  X(demo_tenant_json, "demo/tenant.json")             \
  X(demo_knowledge_en_json, "demo/knowledge-en.json") \
  X(demo_knowledge_da_json, "demo/knowledge-da.json") \
  X(demo_knowledge_sv_json, "demo/knowledge-sv.json") \
  X(demo_policies_en_json, "demo/policies-en.json")   \
  X(demo_contacts_json, "demo/contacts.json")         \
  X(demo_threads_da_1_json, "demo/threads-da-1.json") \
  X(demo_threads_en_1_json, "demo/threads-en-1.json") \
  X(demo_threads_en_2_json, "demo/threads-en-2.json") \
  X(demo_threads_sv_1_json, "demo/threads-sv-1.json")

/* X(symbol, name): the pages and scripts served to browsers. */
#define SVAR_PAGE_ASSETS(X)

#define SVAR_DECLARE_ASSET(symbol, name)            \
  extern const unsigned char svar_##symbol[];       \
  extern const size_t svar_##symbol##_size;

SVAR_DEMO_ASSETS(SVAR_DECLARE_ASSET)
SVAR_PAGE_ASSETS(SVAR_DECLARE_ASSET)

/* The bytes of the asset called `name` ("demo/tenant.json") with their count in `*size`;
 * NULL and 0 when there is none. `size` must not be NULL. */
const unsigned char *svar_asset(const char *name, size_t *size);
