//go:build cgo && !notesseract

#include "bridge.h"

#include <malloc.h>
#include <omp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <leptonica/allheaders.h>
#include <tesseract/capi.h>

// LoadUniversal of tesseract::UnicharAmbigs fills a table of easily confused
// letters whenever an engine opens: nine tenths of the time and half of the
// memory that opening costs. Only the old engine looks at it, which OEM_LSTM_ONLY
// leaves out. The library calls the method through its symbol, so that this
// empty one takes its place; where a linker binds otherwise nothing changes.
__attribute__((weak)) void _ZN9tesseract13UnicharAmbigs13LoadUniversalERKNS_10UNICHARSETEPS1_(
    void *self, const void *encoder, void *unicharset) {
  (void)self;
  (void)encoder;
  (void)unicharset;
}

void yogi_settle(void) {
#ifdef __GLIBC__
  // Go calls from many threads; an arena for each of them, and large blocks that
  // are kept once freed, double the memory of a long run.
  mallopt(M_ARENA_MAX, 2);
  mallopt(M_TRIM_THRESHOLD, 1 << 20);
#endif
}

void *yogi_open(const char *datadir, const char *languages) {
  setMsgSeverity(L_SEVERITY_NONE);
  TessBaseAPI *api = TessBaseAPICreate();
  if (api == NULL) return NULL;
  TessBaseAPISetVariable(api, "debug_file", "/dev/null");
  if (TessBaseAPIInit2(api, datadir, languages, OEM_LSTM_ONLY) != 0) {
    TessBaseAPIDelete(api);
    return NULL;
  }
  TessBaseAPISetVariable(api, "debug_file", "/dev/null");
  // Callers give dark text on light; trying each line inverted costs a third.
  TessBaseAPISetVariable(api, "tessedit_do_invert", "0");
  return api;
}

void yogi_close(void *engine) {
  TessBaseAPIEnd(engine);
  TessBaseAPIDelete(engine);
}

static bool cancelled(void *flag, int words) {
  (void)words;
  return __atomic_load_n((const int *)flag, __ATOMIC_RELAXED) != 0;
}

static int append(yogi_words *list, yogi_word w) {
  if (list->count == list->room) {
    int room = list->room ? list->room * 2 : 64;
    yogi_word *grown = realloc(list->words, room * sizeof *grown);
    if (grown == NULL) return -1;
    list->words = grown;
    list->room = room;
  }
  list->words[list->count++] = w;
  return 0;
}

static int collect(TessBaseAPI *api, yogi_words *out) {
  TessResultIterator *it = TessBaseAPIGetIterator(api);
  if (it == NULL) return 0;  // nothing was read
  const TessPageIterator *at = TessResultIteratorGetPageIteratorConst(it);
  int line = -1, rc = 0;
  do {
    if (line < 0 || TessPageIteratorIsAtBeginningOf(at, RIL_TEXTLINE)) line++;
    yogi_word w = {.line = line};
    if (!TessPageIteratorBoundingBox(at, RIL_WORD, &w.left, &w.top, &w.right, &w.bottom)) continue;
    w.text = TessResultIteratorGetUTF8Text(it, RIL_WORD);
    if (w.text == NULL) continue;
    w.confidence = TessResultIteratorConfidence(it, RIL_WORD);
    rc = append(out, w);
    if (rc != 0) TessDeleteText(w.text);
  } while (rc == 0 && TessResultIteratorNext(it, RIL_WORD));
  TessResultIteratorDelete(it);
  return rc;
}

int yogi_recognize(void *engine, const unsigned char *pix, int width, int height,
                   int stride, int dpi, int mode, const int *cancel, yogi_words *out) {
  // Tesseract opens an OpenMP team for every text line. On lines this short
  // the teams spin longer than they compute (64 cells: 5 s instead of 0.7),
  // and the setting belongs to the calling thread: Go may have moved us.
  omp_set_max_active_levels(0);
  TessBaseAPI *api = engine;
  TessBaseAPISetPageSegMode(api, mode);
  TessBaseAPISetImage(api, pix, width, height, 1, stride);
  TessBaseAPISetSourceResolution(api, dpi);
  ETEXT_DESC *monitor = TessMonitorCreate();
  TessMonitorSetCancelFunc(monitor, cancelled);
  TessMonitorSetCancelThis(monitor, (void *)cancel);
  int rc = TessBaseAPIRecognize(api, monitor);
  TessMonitorDelete(monitor);
  if (rc == 0) rc = collect(api, out);
  TessBaseAPIClear(api);
  return rc;
}

void yogi_free(yogi_words *list) {
  for (int i = 0; i < list->count; i++) TessDeleteText(list->words[i].text);
  free(list->words);
}
