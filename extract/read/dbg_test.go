package read
import ("testing";"fmt";"image";"image/png";"os";"github.com/learning-yogi/platform/extract/grid")
func TestDbg(t *testing.T){
 im:=openPicture("/work/shared/corpus/dev/files/"+os.Getenv("F")); g:=luma(im); s:=DefaultSettings()
 for _,tb:=range grid.FindPicture(im,grid.DefaultSettings()){ for _,c:=range tb.Cells{
  if fmt.Sprintf("%d,%d",c.Row,c.Col)!=os.Getenv("C"){continue}
  f:=newField(g,pixels(c.Box.Grow(-1)),nil,s.Ink); size:=f.findText(s.Ink,s.Lines)
  fmt.Println(c.Box,"size",size,"floor",f.floor,"vert",f.vertical(size,s.Lines)); for i,c:=range f.comps{fmt.Println(i+1,c.box,c.area)}
  for _,sg:=range f.segments(0,size,s.Lines){fmt.Println(sg.ids,sg.box,sg.height)}
  o:=image.NewGray(image.Rect(0,0,f.w,f.h*2)); for i,d:=range f.dev{o.Pix[i]=255-d; if f.label[i]>0 {o.Pix[i+f.w*f.h]=uint8(60+f.label[i]*37%190)}}
  w,_:=os.Create("/tmp/d.png"); png.Encode(w,o); w.Close()
 }}}
