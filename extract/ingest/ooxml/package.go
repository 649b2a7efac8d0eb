// Package ooxml opens the containers that Word and Excel write: a ZIP archive
// of XML parts with relations between them. It knows the limits and the
// vocabulary that both share (relations, theme colours), and walks XML as a
// stream of tokens, without building trees.
package ooxml

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/learning-yogi/platform/extract/ingest/sheet"
	"github.com/learning-yogi/platform/fault"
)

// Package is an opened container.
type Package struct {
	limits sheet.Limits
	parts  map[string]*zip.File // by lower-case name: programs disagree on case
	left   int64                // bytes that may still be unzipped
}

// oleMagic opens the container of old Office files and of encrypted new ones.
var oleMagic = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}

// Open opens a container. Errors: fault.Unsupported for an encrypted file,
// fault.TooLarge beyond the limits, fault.Unreadable for a broken archive.
func Open(data []byte, limits sheet.Limits) (*Package, error) {
	if bytes.HasPrefix(data, oleMagic) {
		return nil, oleFault(data)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, broken(err)
	}
	if len(z.File) > limits.Entries {
		return nil, fault.New(fault.TooLarge, fmt.Sprintf("The document has too many parts; the limit is %d.", limits.Entries),
			"Save it again in the program that made it, or as PDF, and send that.")
	}
	p := &Package{limits: limits, parts: make(map[string]*zip.File, len(z.File)), left: limits.Unzipped}
	total := uint64(0)
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, encrypted()
		}
		total += f.UncompressedSize64
		if f.UncompressedSize64 > uint64(limits.Part) || total > uint64(limits.Unzipped) {
			return nil, tooLarge(limits)
		}
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if _, again := p.parts[name]; !again {
			p.parts[name] = f
		}
	}
	return p, nil
}

// Has reports whether the container has a part of that name.
func (p *Package) Has(name string) bool {
	_, ok := p.parts[strings.ToLower(name)]
	return ok
}

// Read unzips a part. A part that is not there gives fault.Unreadable. The
// sizes in an archive's directory may lie, so bytes are counted here too.
func (p *Package) Read(name string) ([]byte, error) {
	f, ok := p.parts[strings.ToLower(name)]
	if !ok {
		return nil, broken(errors.New("no part " + name))
	}
	r, err := f.Open()
	if err != nil {
		return nil, broken(err)
	}
	defer func() { _ = r.Close() }()
	allowed := min(p.limits.Part, p.left)
	data, err := io.ReadAll(io.LimitReader(r, allowed+1))
	if err != nil {
		return nil, broken(err)
	}
	if int64(len(data)) > allowed {
		return nil, tooLarge(p.limits)
	}
	p.left -= int64(len(data))
	return data, nil
}

// Relation points from one part to another, or outside the container.
type Relation struct {
	Kind     string // last segment of its type: image, header, theme, ...
	Target   string // name of a part; empty when outside
	External bool
}

// Relations gives the relations of a part by their ids. A part without
// relations, or with broken ones, has none.
func (p *Package) Relations(part string) map[string]Relation {
	dir, file := path.Split(part)
	out := map[string]Relation{}
	name := dir + "_rels/" + file + ".rels"
	if !p.Has(name) {
		return out
	}
	data, err := p.Read(name)
	if err != nil {
		return out
	}
	x := NewXML(data, p.limits)
	_ = x.Each(func(root Element) error {
		return x.Each(func(e Element) error {
			r := Relation{Kind: path.Base(e.Attr("Type")), External: e.Attr("TargetMode") == "External"}
			if target := e.Attr("Target"); !r.External {
				if r.Target = strings.TrimPrefix(target, "/"); r.Target == target {
					r.Target = path.Join(dir, target)
				}
			}
			out[e.Attr("Id")] = r
			return nil
		})
	})
	return out
}

// Main gives the name of the main part: word/document.xml, xl/workbook.xml or
// what the container names instead.
func (p *Package) Main() (string, error) {
	for _, r := range p.Relations("") {
		if r.Kind == "officeDocument" && p.Has(r.Target) {
			return r.Target, nil
		}
	}
	for _, name := range []string{"word/document.xml", "xl/workbook.xml"} {
		if p.Has(name) {
			return name, nil
		}
	}
	return "", broken(errors.New("no main part"))
}

func broken(cause error) error {
	return fault.New(fault.Unreadable, "The document is damaged.",
		"It could not be opened; it may have been cut off on its way. Open it in the program that made it, save it again, and upload that.").Because(cause)
}

func tooLarge(l sheet.Limits) error {
	return fault.New(fault.TooLarge,
		fmt.Sprintf("The document is too large when unpacked; the limit is %d MB, and %d MB for one of its parts.", l.Unzipped>>20, l.Part>>20),
		"Remove pictures and pages that do not belong to the timetable, or save it as PDF, and upload that.")
}

func encrypted() error {
	return fault.New(fault.Unsupported, "The document is protected by a password.",
		"Remove the password in the program that made it, save it, and upload it again.")
}

// oleFault tells an encrypted new document from an old one: the directory of
// the former names a stream "EncryptedPackage", in UTF-16.
func oleFault(data []byte) error {
	name := make([]byte, 0, 32)
	for _, c := range []byte("EncryptedPackage") {
		name = append(name, c, 0)
	}
	if bytes.Contains(data, name) {
		return encrypted()
	}
	return fault.New(fault.Unsupported, "The document is in an old Office format.",
		"Save it as .docx, .xlsx or PDF and upload that.")
}

// Broken is the fault of a document whose parts cannot be understood.
func Broken(cause error) error { return broken(cause) }
