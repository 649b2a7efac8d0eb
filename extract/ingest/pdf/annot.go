package pdf

import (
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"
)

// maxAnnotations bounds how many annotations are looked at to find one worth
// flattening; a real page has a few dozen.
const maxAnnotations = 500

// annotated reports whether the page shows annotations or form fields beyond
// links, which draw nothing worth reading.
func (s *session) annotated(sh *sheet) bool {
	count, err := s.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: sh.byRef})
	if err != nil {
		return false
	}
	for i := range min(count.Count, maxAnnotations) {
		a, err := s.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: sh.byRef, Index: i})
		if err != nil {
			continue
		}
		kind, err := s.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: a.Annotation})
		_, _ = s.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: a.Annotation})
		if err != nil {
			continue
		}
		switch kind.Subtype {
		case enums.FPDF_ANNOT_SUBTYPE_LINK, enums.FPDF_ANNOT_SUBTYPE_POPUP:
		default:
			return true
		}
	}
	return false
}
