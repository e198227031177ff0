/* Pages, scripts and demo data, embedded in the binary. */
#pragma once
