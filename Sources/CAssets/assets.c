/* The look-up over the lists of CAssets.h: a scan of some dozens of names, done at start-up only. */
#include "CAssets.h"

#include <string.h>

struct asset {
  const char *name;
  const unsigned char *bytes;
  const size_t *size;
};

#define SVAR_ASSET_ROW(symbol, name) {name, svar_##symbol, &svar_##symbol##_size},

static const struct asset assets[] = {SVAR_DEMO_ASSETS(SVAR_ASSET_ROW) SVAR_PAGE_ASSETS(SVAR_ASSET_ROW)};

const unsigned char *svar_asset(const char *name, size_t *size) {
  for (size_t i = 0; i < sizeof assets / sizeof assets[0]; i++) {
    if (strcmp(assets[i].name, name) == 0) {
      *size = *assets[i].size;
      return assets[i].bytes;
    }
  }
  *size = 0;
  return NULL;
}
