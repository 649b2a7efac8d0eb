package ingest

import (
	"archive/zip"
	"bytes"

	"github.com/learning-yogi/platform/fault"
)

// accepted tells people what they may send.
const accepted = "Send a picture (JPEG, PNG, HEIC, AVIF, WebP, TIFF, GIF, BMP), a PDF, a Word or Excel document, or a web page (HTML)."

// refusal says why a format is not read and what to do instead.
func refusal(kind string, data []byte) error {
	unsupported := func(title, detail string) error { return fault.New(fault.Unsupported, title, detail) }
	switch kind {
	case Encrypted:
		return fault.New(fault.Unreadable, "This document is protected by a password.",
			"Open it with the password, save it without one, and send that.")
	case PPTX, PPT, ODP:
		return unsupported("Presentations cannot be read.", "Export the slide with the timetable as PDF or as a picture and send that.")
	case IWork:
		return unsupported("Documents of Pages, Numbers and Keynote cannot be read.", "Export the document as PDF, Word or Excel and send that.")
	case MHTML:
		return unsupported("Web archives (MHTML) cannot be read.", "Save the page as PDF or HTML and send that.")
	case OLE:
		return unsupported("This kind of old Office document cannot be read.", "Save it as .docx, .xlsx or PDF and send that.")
	case SVG:
		return unsupported("Vector pictures (SVG) cannot be read.", "Export the picture as PNG or PDF and send that.")
	case Zip:
		if _, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err != nil {
			return fault.New(fault.Unreadable, "The document is damaged or not complete.",
				"It was probably not copied or uploaded completely. Send it again.").Because(err)
		}
		return unsupported("ZIP archives are not unpacked.", "Send the document inside the archive. "+accepted)
	case Text:
		return unsupported("Plain text cannot be read as a timetable.", accepted)
	}
	return unsupported("This kind of file cannot be read.", accepted)
}
