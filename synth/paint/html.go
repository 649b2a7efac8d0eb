package paint

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/learning-yogi/platform/synth/sheet"
)

// HTML writes a document as a page of its own. The boxes of a canvas stand at
// their places, as the web pages of calendars have them.
func HTML(d *sheet.Document) []byte {
	w := &htmlWriter{doc: d}
	fmt.Fprintf(w, "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%s</title>\n<style>\nbody { font-family: Arial, sans-serif; font-size: %.1fpt; margin: %.0fpt; width: %.0fpt }\ntable { border-collapse: collapse; width: 100%%; table-layout: fixed }\ntd, th { padding: 2pt 3pt; font-weight: normal }\np { margin: 0 }\n.row { display: flex; gap: 10pt; align-items: flex-start }\n.up { writing-mode: vertical-rl; transform: rotate(180deg); margin: auto }\n.down { writing-mode: vertical-rl; margin: auto }\n</style></head><body>\n",
		escape(d.Name), d.Base, d.Margin, d.Width)
	for _, part := range d.Parts {
		fmt.Fprintf(w, "<div style=\"height:%.0fpt\"></div>\n", part.Space)
		if part.Para != nil {
			w.para(*part.Para)
		}
		if part.Canvas != nil {
			w.canvas(part.Canvas)
		}
		if len(part.Tables) > 1 {
			w.WriteString("<div class=\"row\">\n")
		} else if part.Width > 0 {
			fmt.Fprintf(w, "<div style=\"width:%.0fpt\">\n", part.Width)
		}
		for i := range part.Tables {
			w.table(&part.Tables[i])
		}
		if len(part.Tables) > 1 || part.Width > 0 {
			w.WriteString("</div>\n")
		}
	}
	w.WriteString("</body></html>\n")
	return w.Bytes()
}

func (w *htmlWriter) canvas(c *sheet.Canvas) {
	fmt.Fprintf(w, "<div style=\"position:relative;height:%.0fpt\">\n", c.Height)
	for _, it := range c.Items {
		css := fmt.Sprintf("position:absolute;left:%.1fpt;top:%.1fpt;width:%.1fpt;height:%.1fpt", it.Box.X0, it.Box.Y0, it.Box.W(), it.Box.H())
		if it.Cell.Fill.A > 0 {
			css += ";background:#" + strings.ToLower(hex(it.Cell.Fill))
		}
		if it.Radius > 0 {
			css += fmt.Sprintf(";border-radius:%.1fpt", it.Radius)
		}
		fmt.Fprintf(w, "<div style=\"%s\">", css)
		for _, p := range flat(it.Cell, w.doc.Base) {
			w.para(p)
		}
		w.WriteString("</div>\n")
	}
	w.WriteString("</div>\n")
}

type htmlWriter struct {
	bytes.Buffer
	doc *sheet.Document
}

func (w *htmlWriter) para(p sheet.Para) {
	css := []string{"text-align:" + [3]string{"center", "left", "right"}[p.Align]}
	if p.Size > 0 {
		css = append(css, fmt.Sprintf("font-size:%.1fpt", p.Size))
	}
	if p.Style == sheet.Italic {
		css = append(css, "font-style:italic")
	}
	if p.Colour.A > 0 {
		css = append(css, "color:#"+strings.ToLower(hex(p.Colour)))
	}
	if p.Style == sheet.Hand {
		css = append(css, "font-family:cursive")
	}
	text := ""
	for _, run := range sheet.Runs(p.Text) {
		if run.Raised {
			text += "<sup>" + escape(run.Text) + "</sup>"
		} else {
			text += escape(run.Text)
		}
	}
	if p.Highlight.A > 0 {
		text = fmt.Sprintf("<span style=\"background:#%s\">%s</span>", strings.ToLower(hex(p.Highlight)), text)
	}
	if p.Style == sheet.Bold {
		text = "<b>" + text + "</b>"
	}
	fmt.Fprintf(w, "<p style=\"%s\">%s</p>", strings.Join(css, ";"), text)
}

func (w *htmlWriter) table(t *sheet.Table) {
	w.WriteString("<table>\n<colgroup>")
	xs := t.Edges(0, 100)
	for i := range t.Widths {
		fmt.Fprintf(w, "<col style=\"width:%.2f%%\">", xs[i+1]-xs[i])
	}
	w.WriteString("</colgroup>\n")
	for r, h := range t.Heights {
		fmt.Fprintf(w, "<tr style=\"height:%.0fpt\">\n", h)
		for c := 0; c < len(t.Widths); {
			i := t.At(r, c)
			if i < 0 {
				w.WriteString("<td></td>\n")
				c++
				continue
			}
			if cell := t.Cells[i]; cell.Row == r {
				w.cell(cell, t.Border)
			}
			c += t.Cells[i].ColSpan
		}
		w.WriteString("</tr>\n")
	}
	w.WriteString("</table>\n")
}

func (w *htmlWriter) cell(c sheet.Cell, b sheet.Border) {
	tag := "td"
	if c.Heading {
		tag = "th"
	}
	var css, spans string
	if b.Width > 0 && !c.Bare {
		kind, width := "solid", max(b.Width, 0.75)
		if b.Double {
			kind, width = "double", 2.25
		}
		css = fmt.Sprintf("border:%.2fpt %s #%s", width, kind, strings.ToLower(hex(b.Colour)))
	}
	if c.Fill.A > 0 {
		css = strings.TrimPrefix(css+";background:#"+strings.ToLower(hex(c.Fill)), ";")
	}
	if c.RowSpan > 1 {
		spans += fmt.Sprintf(" rowspan=\"%d\"", c.RowSpan)
	}
	if c.ColSpan > 1 {
		spans += fmt.Sprintf(" colspan=\"%d\"", c.ColSpan)
	}
	fmt.Fprintf(w, "<%s%s style=\"%s\">", tag, spans, css)
	if c.Turn == 3 {
		w.WriteString("<div class=\"up\">")
	} else if c.Turn == 1 {
		w.WriteString("<div class=\"down\">")
	}
	for _, p := range flat(c, w.doc.Base) {
		w.para(p)
	}
	if c.Turn%2 == 1 {
		w.WriteString("</div>")
	}
	fmt.Fprintf(w, "</%s>\n", tag)
}
