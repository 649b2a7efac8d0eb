#ifndef YOGI_HEIF_BRIDGE_H
#define YOGI_HEIF_BRIDGE_H

#include <stddef.h>
#include <stdint.h>

// What yogi_heif_decode found. The pixels are RGBA, 8 bits each, and belong to
// owner, which yogi_heif_free frees.
typedef struct {
  int code, subcode; // libheif's; 0 and 0: decoded
  char message[160];
  int width, height, stride;
  const uint8_t *pixels;
  void *owner;
} yogi_heif;

// Decodes the primary picture of a file of at most max_pixels pixels.
yogi_heif yogi_heif_decode(const void *data, size_t size, int64_t max_pixels);
void yogi_heif_free(void *owner);
// Whether there are decoders for HEIC and for AVIF.
int yogi_heif_has_hevc(void);
int yogi_heif_has_av1(void);

#endif
