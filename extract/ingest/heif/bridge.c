//go:build cgo && !noheif

#include "bridge.h"

#include <libheif/heif.h>
#include <stdio.h>

static int failed(yogi_heif *out, struct heif_error err) {
  if (err.code == heif_error_Ok)
    return 0;
  out->code = err.code;
  out->subcode = err.subcode;
  snprintf(out->message, sizeof out->message, "%s", err.message ? err.message : "");
  return 1;
}

static void refuse(yogi_heif *out, int code, int subcode, const char *message) {
  struct heif_error err = {(enum heif_error_code)code, (enum heif_suberror_code)subcode, message};
  failed(out, err);
}

static void decode(struct heif_context *ctx, const struct heif_image_handle *handle, int64_t max_pixels, yogi_heif *out) {
  int64_t pixels = (int64_t)heif_image_handle_get_width(handle) * heif_image_handle_get_height(handle);
  if (pixels > max_pixels) {
    refuse(out, heif_error_Memory_allocation_error, heif_suberror_Security_limit_exceeded, "too many pixels");
    return;
  }
  struct heif_decoding_options *options = heif_decoding_options_alloc();
  if (!options) {
    refuse(out, heif_error_Memory_allocation_error, 0, "no memory");
    return;
  }
  options->convert_hdr_to_8bit = 1;
  struct heif_image *img = NULL;
  struct heif_error err = heif_decode_image(handle, &img, heif_colorspace_RGB, heif_chroma_interleaved_RGBA, options);
  heif_decoding_options_free(options);
  if (failed(out, err))
    return;
  out->width = heif_image_get_width(img, heif_channel_interleaved);
  out->height = heif_image_get_height(img, heif_channel_interleaved);
  out->pixels = heif_image_get_plane_readonly(img, heif_channel_interleaved, &out->stride);
  out->owner = img;
  if (!out->pixels || out->width <= 0 || out->height <= 0 || out->stride < 4 * out->width ||
      (int64_t)out->width * out->height > max_pixels)
    refuse(out, heif_error_Invalid_input, 0, "no pixels");
}

yogi_heif yogi_heif_decode(const void *data, size_t size, int64_t max_pixels) {
  yogi_heif out = {0};
  struct heif_context *ctx = heif_context_alloc();
  if (!ctx) {
    refuse(&out, heif_error_Memory_allocation_error, 0, "no memory");
    return out;
  }
#if LIBHEIF_NUMERIC_VERSION >= 0x010d0000
  heif_context_set_max_decoding_threads(ctx, 0); // documents run side by side already
#endif
  struct heif_image_handle *handle = NULL;
  if (!failed(&out, heif_context_read_from_memory_without_copy(ctx, data, size, NULL)) &&
      !failed(&out, heif_context_get_primary_image_handle(ctx, &handle)))
    decode(ctx, handle, max_pixels, &out);
  if (handle)
    heif_image_handle_release(handle);
  heif_context_free(ctx);
  return out;
}

void yogi_heif_free(void *owner) {
  if (owner)
    heif_image_release(owner);
}

int yogi_heif_has_hevc(void) { return heif_have_decoder_for_format(heif_compression_HEVC); }
int yogi_heif_has_av1(void) { return heif_have_decoder_for_format(heif_compression_AV1); }
