/* How a list's .c file defines an asset:
 *
 *   SVAR_EMBED(demo_tenant_json) {
 *   #embed "demo/tenant.json"
 *   };
 *   SVAR_EMBED_SIZE(demo_tenant_json)
 *
 * `#embed` is a line of its own and cannot come out of a macro: hence two. clang lists embedded files among the
 * dependencies, so a changed file is compiled anew. */
#pragma once

#include "CAssets.h"

#define SVAR_EMBED(symbol) const unsigned char svar_##symbol[] =
#define SVAR_EMBED_SIZE(symbol) const size_t svar_##symbol##_size = sizeof svar_##symbol;
