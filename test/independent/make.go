package main

import (
	"crypto/rand"
	"fmt"
	mathrand "math/rand"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type inclusion struct {
	Index int64    `json:"index"`
	Path  []string `json:"path"`
}

type consistency struct {
	From     int64    `json:"from"`
	FromRoot string   `json:"fromRoot"`
	Path     []string `json:"path"`
}

type tree struct {
	Size        int64         `json:"size"`
	Root        string        `json:"root"`
	Inclusion   []inclusion   `json:"inclusion"`
	Consistency []consistency `json:"consistency"`
	Note        string        `json:"note"`
}

// makeTrees prints a key, then trees of random sizes over the leaves "leaf 0", "leaf 1" … with proofs and a signed note.
func makeTrees(args []string) error {
	var numbers [4]int64
	if len(args) != len(numbers) {
		return fmt.Errorf("usage: make SEED TREES PROOFS LARGEST")
	}
	for i, arg := range args {
		var err error
		if numbers[i], err = strconv.ParseInt(arg, 10, 64); err != nil {
			return err
		}
	}
	chance := mathrand.New(mathrand.NewSource(numbers[0]))
	count, proofs, largest := numbers[1], numbers[2], numbers[3]

	stored := make(hashes, 0, tlog.StoredHashCount(largest))
	for i := int64(0); i < largest; i++ {
		more, err := tlog.StoredHashes(i, []byte(fmt.Sprintf("leaf %d", i)), stored)
		if err != nil {
			return err
		}
		stored = append(stored, more...)
	}
	skey, vkey, err := note.GenerateKey(rand.Reader, "independent.example/log")
	if err != nil {
		return err
	}
	signer, err := note.NewSigner(skey)
	if err != nil {
		return err
	}
	if err := say(map[string]string{"vkey": vkey}); err != nil {
		return err
	}
	for ; count > 0; count-- {
		// Half of the trees are small, where the odd shapes are.
		limit := largest
		if count%2 == 0 && limit > 600 {
			limit = 600
		}
		made, err := makeTree(chance, stored, chance.Int63n(limit)+1, proofs, signer)
		if err != nil {
			return err
		}
		if err := say(made); err != nil {
			return err
		}
	}
	return nil
}

func makeTree(chance *mathrand.Rand, stored hashes, size, proofs int64, signer note.Signer) (*tree, error) {
	root, err := tlog.TreeHash(size, stored)
	if err != nil {
		return nil, err
	}
	text := fmt.Sprintf("%s\n%d\n%s\n", signer.Name(), size, root)
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	if err != nil {
		return nil, err
	}
	made := &tree{Size: size, Root: root.String(), Note: string(signed)}
	for i := int64(0); i < proofs; i++ {
		index := chance.Int63n(size)
		path, err := tlog.ProveRecord(size, index, stored)
		if err != nil {
			return nil, err
		}
		made.Inclusion = append(made.Inclusion, inclusion{index, texts(path)})
		from := chance.Int63n(size) + 1
		older, err := tlog.TreeHash(from, stored)
		if err != nil {
			return nil, err
		}
		growth, err := tlog.ProveTree(size, from, stored)
		if err != nil {
			return nil, err
		}
		made.Consistency = append(made.Consistency, consistency{from, older.String(), texts(growth)})
	}
	return made, nil
}

func texts(path []tlog.Hash) []string {
	found := make([]string, len(path))
	for i, hash := range path {
		found[i] = strings.TrimSpace(hash.String())
	}
	return found
}
