// Package html reads HTML documents: their tables with the exact cells, and
// the words around them, laid out on one page in sheet coordinates.
//
// Enough of CSS is understood to see what a person sees of a table: colours,
// lines, bold text, hidden elements, turned text, given inline or by simple
// rules of a style element. No scripts run and nothing is fetched.
package html

import (
	"bytes"
	"context"
	"encoding/base64"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"github.com/learning-yogi/platform/extract/ingest/sheet"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/fault"
)

// MediaType is that of the documents read here.
const MediaType = "text/html"

const (
	// maxMarkup bounds a document in bytes: its tree takes about ten times as
	// much memory.
	maxMarkup = 16 << 20
	// pageWidth is the width in points to which columns without a width of
	// their own are fitted: a sheet of paper, wide.
	pageWidth = 720
)

// Read reads a document. Large pictures in it (data: URIs) follow as scanned
// pages. Errors: fault.Unreadable, fault.TooLarge, or ctx's.
func Read(ctx context.Context, data []byte, s sheet.Settings) (page.Document, error) {
	w, err := walk(ctx, data, s.Limits)
	if err != nil {
		return page.Document{}, err
	}
	text := []page.Page{sheet.Layout(w.blocks, pageWidth)}
	pages, err := sheet.Finish(ctx, s, text, w.pictures)
	if err != nil {
		return page.Document{}, err
	}
	return page.Document{MediaType: MediaType, Pages: pages}, nil
}

// Blocks reads a document that is part of another.
func Blocks(ctx context.Context, data []byte, limits sheet.Limits) ([]sheet.Block, error) {
	w, err := walk(ctx, data, limits)
	if err != nil {
		return nil, err
	}
	return w.blocks, nil
}

func walk(ctx context.Context, data []byte, limits sheet.Limits) (*walker, error) {
	if len(data) > maxMarkup {
		return nil, limits.TooMuchText()
	}
	root, err := html.Parse(bytes.NewReader(decode(data)))
	if err != nil {
		return nil, fault.New(fault.Unreadable, "The HTML document cannot be read.",
			"Open it in a browser, print it as PDF, and upload that.").Because(err)
	}
	w := &walker{ctx: ctx, limits: limits}
	w.collectRules(root)
	if err := w.children(root, look{}, 0); err != nil {
		return nil, err
	}
	w.flush()
	return w, nil
}

// decode turns a document in any encoding into UTF-8.
func decode(data []byte) []byte {
	enc, _, certain := charset.DetermineEncoding(data, "")
	if !certain && utf8.Valid(data) {
		return data
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return bytes.ToValidUTF8(data, []byte("\ufffd"))
	}
	return out
}

// walker walks a tree and gathers blocks.
type walker struct {
	ctx      context.Context
	limits   sheet.Limits
	rules    []rule
	blocks   []sheet.Block
	pictures []sheet.Picture
	line     []sheet.Run   // the open line
	lines    [][]sheet.Run // of the open paragraph
	align    sheet.Align
	space    bool // white space stands before the next word
	tables   int  // how many tables are around
	text     int  // bytes so far
	fill     look // the first filled block inside the cell being read
}

// children walks the children of a node. depth bounds the recursion.
func (w *walker) children(n *html.Node, in look, depth int) error {
	if depth > 2*w.limits.Elements { // a parser closes and repeats elements
		return w.limits.TooDeep()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		var err error
		switch c.Type {
		case html.TextNode:
			err = w.addText(c.Data, in)
		case html.ElementNode:
			err = w.element(c, in, depth+1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// unseenElements hold nothing that a person reads on the page.
var unseenElements = map[string]bool{
	"head": true, "script": true, "style": true, "template": true, "noscript": true,
	"title": true, "svg": true, "math": true, "iframe": true, "object": true,
	"datalist": true, "audio": true, "video": true, "rp": true, "rt": true,
}

// blockElements stand on lines of their own.
var blockElements = map[string]bool{
	"p": true, "div": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true,
	"h6": true, "ul": true, "ol": true, "li": true, "dl": true, "dt": true, "dd": true,
	"section": true, "article": true, "header": true, "footer": true, "main": true,
	"nav": true, "aside": true, "figure": true, "figcaption": true, "blockquote": true,
	"pre": true, "address": true, "form": true, "fieldset": true, "legend": true,
	"center": true, "hr": true, "caption": true, "details": true, "summary": true,
	"body": true,
}

func (w *walker) element(n *html.Node, in look, depth int) error {
	name := n.Data
	if unseenElements[name] || (name == "option" && !has(n, "selected")) {
		return nil
	}
	own := w.look(n, in)
	if own.hidden {
		return nil
	}
	switch {
	case name == "br":
		w.breakLine()
		return nil
	case name == "img":
		w.addPicture(attr(n, "src"))
		return nil
	case name == "table":
		return w.table(n, own, depth)
	case own.block || blockElements[name]:
		w.flush()
		w.align = own.align
		if w.fill.fill.A == 0 {
			w.fill = look{fill: own.fill}
		}
		err := w.children(n, own, depth)
		w.flush()
		w.align = in.align
		return err
	}
	return w.children(n, own, depth)
}

// addText adds a text node to the open line; runs of white space are one
// space, and none at the start of a line.
func (w *walker) addText(s string, in look) error {
	if w.text += len(s); w.text > w.limits.Text {
		return w.limits.TooMuchText()
	}
	if in.pre {
		for i, l := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
			if i > 0 {
				w.breakLine()
			}
			w.line = append(w.line, sheet.Run{Text: l, Style: in.style})
		}
		return nil
	}
	const white = " \t\r\n\f"
	fields := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(white, r) })
	if len(fields) == 0 {
		w.space = w.space || s != ""
		return nil
	}
	text := strings.Join(fields, " ")
	if in.raised {
		text = sheet.Raised(text)
	}
	if (w.space || strings.ContainsRune(white, rune(s[0]))) && len(w.line) > 0 {
		text = " " + text
	}
	w.space = strings.ContainsRune(white, rune(s[len(s)-1]))
	w.line = append(w.line, sheet.Run{Text: text, Style: in.style})
	return nil
}

// breakLine ends a line inside a paragraph.
func (w *walker) breakLine() {
	w.lines = append(w.lines, w.line)
	w.line, w.space = nil, false
}

// flush ends the open paragraph.
func (w *walker) flush() {
	if len(w.line) > 0 {
		w.breakLine()
	}
	w.space = false
	p := &sheet.Para{Lines: w.lines, Align: w.align}
	if p.Text() {
		w.blocks = append(w.blocks, p)
	}
	w.lines = nil
}

// addPicture keeps a picture that the document itself holds.
func (w *walker) addPicture(src string) {
	rest, ok := strings.CutPrefix(src, "data:image/")
	if !ok {
		return
	}
	kind, body, ok := strings.Cut(rest, ",")
	if !ok || !strings.HasSuffix(kind, ";base64") {
		return
	}
	if unescaped, err := url.PathUnescape(body); err == nil {
		body = unescaped
	}
	body = strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\r\n", r) {
			return -1
		}
		return r
	}, body)
	if data, err := base64.StdEncoding.DecodeString(body); err == nil {
		w.pictures = append(w.pictures, sheet.Picture{Data: data})
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}
