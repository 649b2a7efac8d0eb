package heif

import (
	"bytes"
	"context"
	"errors"
	"image/color"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/learning-yogi/platform/fault"
)

const megapixel = 1_000_000

// TestMain lets the test program be the child of its own decoders.
func TestMain(m *testing.M) {
	if IsChild(os.Args) {
		if Serve(os.Args, os.Stdin, os.Stdout) != nil {
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// decoder decodes in copies of the test program.
func decoder(t testing.TB) Decoder {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return Decoder{Program: self}
}

var red, green, blue, black = color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 255, 0, 255}, color.NRGBA{0, 0, 255, 255}, color.NRGBA{0, 0, 0, 255}

func near(a, b color.NRGBA) bool {
	d := func(x, y uint8) int { return max(int(x)-int(y), int(y)-int(x)) }
	return max(d(a.R, b.R), d(a.G, b.G), d(a.B, b.B), d(a.A, b.A)) < 40
}

func TestDecode(t *testing.T) {
	// The colours in the corners: upper left and right, lower left and right.
	upright := [4]color.NRGBA{red, green, blue, black}
	for name, c := range map[string]struct {
		data          []byte
		width, height int
		corners       [4]color.NRGBA
	}{
		"HEIC":           {sample(t, "quarters.heic"), 128, 64, upright},
		"HEIC, 10 bits":  {sample(t, "deep.heic"), 128, 64, upright},
		"AVIF, 12 bits":  {sample(t, "deep.avif"), 128, 64, upright},
		"transparent":    {sample(t, "clear.heic"), 128, 64, [4]color.NRGBA{{255, 0, 0, 0}, green, blue, black}},
		"as written":     {turned(t), 128, 64, upright},
		"turned by 90":   {turned(t, irot(1)), 64, 128, [4]color.NRGBA{green, black, red, blue}},
		"turned by 180":  {turned(t, irot(2)), 128, 64, [4]color.NRGBA{black, blue, green, red}},
		"turned by 270":  {turned(t, irot(3)), 64, 128, [4]color.NRGBA{blue, red, black, green}},
		"mirrored":       {turned(t, imir(1)), 128, 64, [4]color.NRGBA{green, red, black, blue}},
		"flipped":        {turned(t, imir(0)), 128, 64, [4]color.NRGBA{blue, black, red, green}},
		"turn and flip":  {turned(t, irot(1), imir(0)), 64, 128, [4]color.NRGBA{red, blue, green, black}},
		"tiles":          {tiled(t, 2, 3, 384, 128), 384, 128, upright},
		"tiles, cut":     {tiled(t, 2, 2, 200, 100), 200, 100, [4]color.NRGBA{red, green, red, green}},
		"tiles and turn": {tiled(t, 2, 2, 256, 128, irot(3)), 128, 256, [4]color.NRGBA{blue, red, black, green}}, // its EXIF data says the same
	} {
		img, err := decoder(t).Decode(context.Background(), c.data, megapixel)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		w, h := img.Rect.Dx(), img.Rect.Dy()
		if w != c.width || h != c.height {
			t.Errorf("%s: %d by %d pixels, want %d by %d", name, w, h, c.width, c.height)
			continue
		}
		for i, s := range [4][2]int{{4, 4}, {w - 5, 4}, {4, h - 5}, {w - 5, h - 5}} {
			if got := img.NRGBAAt(s[0], s[1]); !near(got, c.corners[i]) {
				t.Errorf("%s: corner %d is %v, want %v", name, i, got, c.corners[i])
			}
		}
	}
}

// TestPrimary reads the picture that the file calls its own, not the first.
func TestPrimary(t *testing.T) {
	picture, config := coded(t)
	properties := [][]byte{config, ispe(sampleWidth, sampleHeight), irot(2)}
	data := write([]item{
		{kind: "hvc1", data: picture, properties: []int{1, 2}},
		{kind: "hvc1", data: picture, properties: []int{1, 2, 3}},
	}, properties, 2)
	img, err := decoder(t).Decode(context.Background(), data, megapixel)
	if err != nil || !near(img.NRGBAAt(4, 4), black) {
		t.Errorf("got %v, %v", img.NRGBAAt(4, 4), err)
	}
}

func TestBad(t *testing.T) {
	whole, picture := sample(t, "quarters.heic"), tiled(t, 2, 3, 384, 128)
	none, config := coded(t)
	for name, c := range map[string]struct {
		data []byte
		code fault.Code
		says string
	}{
		"empty":             {nil, fault.Unreadable, "damaged"},
		"text":              {[]byte("Monday 9.00 Maths"), fault.Unreadable, "damaged"},
		"brand alone":       {whole[:28], fault.Unreadable, "not copied completely"},
		"cut":               {whole[:len(whole)-40], fault.Unreadable, "not copied completely"},
		"tiles, cut":        {picture[:len(picture)-100], fault.Unreadable, "not copied completely"},
		"100 megapixels":    {tiled(t, 2, 2, 10_000, 10_000), fault.TooLarge, "10000 by 10000 pixels; the limit is 1 megapixels"},
		"liar about tiles":  {bytes.Replace(tiled(t, 2, 2, 0x7000, 0x7000), ispe(0x7000, 0x7000), ispe(100, 100), 1), "", ""}, // crashes some versions of the decoder
		"liar about size":   {bytes.Replace(turned(t), ispe(sampleWidth, sampleHeight), ispe(16, 16), 1), "", ""},
		"no size":           {write([]item{{kind: "hvc1", data: none, properties: []int{1}}}, [][]byte{config}, 1), fault.Unreadable, "damaged"},
		"another codec":     {write([]item{{kind: "vvc1", data: none, properties: []int{1}}}, [][]byte{ispe(64, 64)}, 1), fault.Unsupported, "JPEG"},
		"a grid of itself":  {write([]item{{kind: "grid", data: []byte{0, 0, 0, 0, 0, 64, 0, 64}, properties: []int{1}, refers: "dimg", to: []int{1}}}, [][]byte{ispe(64, 64)}, 1), fault.Unreadable, "damaged"},
		"noise for picture": {write([]item{{kind: "hvc1", data: bytes.Repeat([]byte{0, 0, 0, 4, 0x26, 1, 0xAF, 0x55}, 50), properties: []int{1, 2}}}, [][]byte{config, ispe(128, 64)}, 1), "", ""},
	} {
		img, err := decoder(t).Decode(context.Background(), c.data, megapixel)
		if c.code == "" { // any answer, within the limit
			if err == nil && img.Rect.Dx()*img.Rect.Dy() > megapixel {
				t.Errorf("%s: %v", name, img.Rect)
			}
			continue
		}
		if fault.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %s with %q", name, err, c.code, c.says)
		}
	}
}

func TestChildThatFails(t *testing.T) {
	data := sample(t, "quarters.heic")
	for name, c := range map[string]struct {
		program string
		code    fault.Code
	}{
		"no program":     {"/no/such/program", fault.Unavailable},
		"none named":     {"", fault.Unavailable},
		"says nothing":   {"/bin/true", fault.Unreadable},
		"says nonsense":  {"/bin/echo", fault.Unreadable},
		"reads no input": {"/bin/false", fault.Unreadable},
	} {
		if _, err := (Decoder{Program: c.program}).Decode(context.Background(), data, megapixel); fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
	self := decoder(t).Program
	_, err := Decoder{Program: self, MemoryMiB: 1}.Decode(context.Background(), tiled(t, 16, 16, 2048, 1024), 4*megapixel)
	if code := fault.CodeOf(err); code != fault.Unreadable && code != fault.TooLarge {
		t.Errorf("in one MiB: %v", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Nanosecond)
	defer cancel()
	if _, err := (Decoder{Program: self}).Decode(ctx, data, megapixel); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("without time: %v", err)
	}
}

func TestAnswers(t *testing.T) {
	for answer, want := range map[string]fault.Code{
		"too-large x\n": fault.TooLarge, "unsupported x\n": fault.Unsupported, "missing x\n": fault.Unavailable, "damaged x\n": fault.Unreadable, "what\n": fault.Unreadable,
	} {
		if _, err := receive(strings.NewReader(answer), 10); fault.CodeOf(err) != want {
			t.Errorf("%q: %v", answer, err)
		}
	}
	for _, answer := range []string{"", "ok", "ok 1\n", "ok 0 5\n", "ok -1 -1\n", "ok 100 100\n", "ok 1 2\nshort", strings.Repeat("x", 5000)} {
		if img, err := receive(strings.NewReader(answer), 10); !errors.Is(err, errNoAnswer) {
			t.Errorf("%.20q: %v, %v", answer, img, err)
		}
	}
}

func TestSniff(t *testing.T) {
	for data, want := range map[string]Kind{
		"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic": HEIC,
		"\x00\x00\x00\x1Cftypmif1\x00\x00\x00\x00mif1avif": AVIF,
		"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic": HEIC,
		"\x00\x00\x00\x14ftypmiaf\x00\x00\x00\x00heic":     HEIC,
		"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mif1heic": Neither,
		"\x00\x00\x00\x00ftypavis":                         AVIF,
		"\x00\x00\x00\x18ftyp":                             Neither,
		"":                                                 Neither,
	} {
		if got := Sniff([]byte(data)); got != want {
			t.Errorf("%q: %v, want %v", data, got, want)
		}
	}
}

// FuzzSize fuzzes what runs over a file before any decoder does.
func FuzzSize(f *testing.F) {
	for _, name := range []string{"quarters.heic", "deep.avif", "clear.heic"} {
		f.Add(sample(f, name))
	}
	f.Add(tiled(f, 2, 2, 256, 128, irot(1)))
	f.Fuzz(func(t *testing.T, data []byte) {
		Sniff(data)
		if w, h, err := Size(data); err == nil && (w < 1 || h < 1 || w > maxSide || h > maxSide) {
			t.Fatalf("%d by %d pixels", w, h)
		}
	})
}

// FuzzDecode fuzzes the decoders, in a child as the program runs them: one that
// crashes is an answer, too.
func FuzzDecode(f *testing.F) {
	for _, name := range []string{"quarters.heic", "deep.avif", "clear.heic"} {
		f.Add(sample(f, name))
	}
	f.Add(tiled(f, 2, 2, 256, 128, irot(1)))
	d := decoder(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		img, err := d.Decode(context.Background(), data, megapixel)
		if err == nil && img.Rect.Dx()*img.Rect.Dy() > megapixel {
			t.Fatalf("%v", img.Rect)
		}
		if fault.CodeOf(err) == fault.Internal && err != nil {
			t.Fatalf("foreign error %v", err)
		}
	})
}
