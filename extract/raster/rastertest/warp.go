package rastertest

import (
	"image"
	"image/color"
	"math"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/raster"
)

// Rotate turns a picture clockwise by degrees, on white and large enough that
// no corner is lost. The map leads back to the places of img.
func Rotate(img *image.RGBA, degrees float64) (*image.RGBA, page.Affine) {
	w, h := float64(img.Rect.Dx()), float64(img.Rect.Dy())
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	wide, high := math.Ceil(w*math.Abs(cos)+h*math.Abs(sin)), math.Ceil(h*math.Abs(cos)+w*math.Abs(sin))
	cx, cy := wide/2, high/2
	back := page.Affine{A: cos, B: sin, C: w/2 - cos*cx - sin*cy, D: -sin, E: cos, F: h/2 + sin*cx - cos*cy}
	return Warp(img, int(wide), int(high), back), back
}

// Warp draws a picture anew on white, w x h pixels: back leads from its places
// to those of img.
func Warp(img *image.RGBA, w, h int, back page.Map) *image.RGBA {
	mesh := page.NewMesh(float64(w), float64(h), 8, back.Spot)
	return raster.Warp(img, w, h, mesh, color.RGBA{255, 255, 255, 255})
}
