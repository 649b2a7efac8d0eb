package calibrate

import "math/rand/v2"

// OutOfFold fits a model on all folds but one, in turn, and returns for each
// case the score of the model that did not see its group, and its fold.
func OutOfFold(cases []Case, folds int, ridge float64) (scores []float64, part []int) {
	part = split(cases, folds)
	out := make([]float64, len(cases))
	for f := range folds {
		var train []Case
		for i, c := range cases {
			if part[i] != f {
				train = append(train, c)
			}
		}
		m := Logistic(train, ridge)
		for i, c := range cases {
			if part[i] == f {
				out[i] = m.Score(c.X)
			}
		}
	}
	return out, part
}

// split deals groups to folds by chance, always the same way.
func split(cases []Case, folds int) []int {
	rng := rand.New(rand.NewPCG(1, 2))
	of := map[int]int{}
	out := make([]int, len(cases))
	for i, c := range cases {
		f, ok := of[c.Group]
		if !ok {
			f = rng.IntN(folds)
			of[c.Group] = f
		}
		out[i] = f
	}
	return out
}
