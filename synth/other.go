package synth
func (d *draft) other() {}
