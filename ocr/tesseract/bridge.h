#ifndef YOGI_TESSERACT_BRIDGE_H
#define YOGI_TESSERACT_BRIDGE_H

// One recognised word; text is owned by the list.
typedef struct {
  char *text;
  int left, top, right, bottom, line;
  float confidence;
} yogi_word;

typedef struct {
  yogi_word *words;
  int count, room;
} yogi_words;

// Sets how the C library keeps memory, for the whole process.
void yogi_settle(void);

// Returns a warm engine (a TessBaseAPI), or NULL when the data cannot be read.
void *yogi_open(const char *datadir, const char *languages);
void yogi_close(void *engine);

// Reads one grey picture. Stops early once *cancel is not 0. Returns 0 on
// success; the list must then be freed.
int yogi_recognize(void *engine, const unsigned char *pix, int width, int height,
                   int stride, int dpi, int mode, const int *cancel, yogi_words *out);
void yogi_free(yogi_words *list);

#endif
