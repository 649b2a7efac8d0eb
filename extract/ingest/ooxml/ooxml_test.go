package ooxml

import (
	"archive/zip"
	"bytes"
	"testing"

	"github.com/learning-yogi/platform/extract/ingest/sheet"
	"github.com/learning-yogi/platform/fault"
)

func container(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const relations = `<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="/word/main.xml"/><Relationship Id="r2" Type="x/image" Target="http://else.where" TargetMode="External"/></Relationships>`

func TestMainPart(t *testing.T) {
	p, err := Open(container(t, "_rels/.rels", relations, "Word\\Main.xml", "<document/>"), sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if name, err := p.Main(); err != nil || name != "word/main.xml" {
		t.Errorf("main part %q, %v", name, err)
	}
	if r := p.Relations("")["r2"]; !r.External || r.Target != "" {
		t.Errorf("outside: %+v", r)
	}
}

// FuzzOpen opens containers and walks each part as XML.
func FuzzOpen(f *testing.F) {
	f.Add(container(f, "_rels/.rels", relations, "word/main.xml", `<a xmlns:w="x"><w:b val="0">text</w:b><!-- c --><c/></a>`))
	f.Add(container(f, "a.xml", `<?xml version="1.0" encoding="windows-1252"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>`)[:80])
	limits := sheet.DefaultLimits()
	limits.Unzipped, limits.Part, limits.Elements = 1<<20, 1<<20, 50
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Open(data, limits)
		if err != nil {
			if fault.CodeOf(err) == fault.Internal {
				t.Fatalf("foreign error %v", err)
			}
			return
		}
		_, _ = p.Main() // nothing is promised of a broken one but to end
		for name := range p.parts {
			part, err := p.Read(name)
			if err != nil {
				continue
			}
			if int64(len(part)) > limits.Part {
				t.Fatalf("a part of %d bytes", len(part))
			}
			p.Relations(name)
			x := NewXML(part, limits)
			var visit func(Element) error
			visit = func(e Element) error {
				e.On()
				e.Int("val", 0)
				if e.Start < 0 || x.Offset() < e.Start {
					t.Fatalf("an element at %d, after it %d", e.Start, x.Offset())
				}
				return x.Each(visit)
			}
			_ = x.Each(visit)
		}
	})
}
