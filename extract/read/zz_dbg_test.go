package read

import (
	"context"
	"fmt"
	"image"
	_ "image/png"
	"os"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/ocr/tesseract"
)

func TestZZ(t *testing.T) {
	f, _ := os.Open("/work/shared/corpus/dev/files/ly-1.1.png")
	img, _, _ := image.Decode(f)
	eng, _ := tesseract.New(tesseract.Config{})
	r := New(eng, DefaultSettings())
	tb := page.Table{Box: page.Box{X0: 437, Y0: 279, X1: 539, Y1: 499}, XS: []float64{437, 539}, YS: []float64{279, 499}, Cells: []page.Cell{{RowSpan: 1, ColSpan: 1, Box: page.Box{X0: 437, Y0: 279, X1: 539, Y1: 499}}}}
	res, err := r.Picture(context.Background(), img, []page.Table{tb}, []string{"eng"})
	fmt.Println(err)
	for _, x := range res.Readings[0][0] {
		fmt.Printf("%v %.2f %q\n", x.Turn, x.Confidence, x.Text())
	}
}
