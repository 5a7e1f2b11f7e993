package main

import (
	"encoding/binary"
	"fmt"
	mathrand "math/rand"
	"runtime"
	"strconv"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// benchTree measures Go's own packages in one thread, for comparison: a tree over SIZE entries of 128 bytes in memory,
// then proofs of it made and checked, 200 at a time, for about a second.
func benchTree(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("usage: bench SIZE")
	}
	size, err := strconv.ParseInt(args[0], 10, 64)
	if err != nil {
		return err
	}
	runtime.GOMAXPROCS(1)
	entry := make([]byte, 128)
	stored := make(hashes, 0, tlog.StoredHashCount(size))
	begun := time.Now()
	for i := int64(0); i < size; i++ {
		binary.BigEndian.PutUint32(entry, uint32(i))
		more, err := tlog.StoredHashes(i, entry, stored)
		if err != nil {
			return err
		}
		stored = append(stored, more...)
	}
	root, err := tlog.TreeHash(size, stored)
	if err != nil {
		return err
	}
	appended := time.Since(begun)

	chance := mathrand.New(mathrand.NewSource(7))
	var making, checking time.Duration
	count := 0
	for making+checking < time.Second {
		indexes := make([]int64, 200)
		paths := make([]tlog.RecordProof, len(indexes))
		start := time.Now()
		for i := range indexes {
			indexes[i] = chance.Int63n(size)
			if paths[i], err = tlog.ProveRecord(size, indexes[i], stored); err != nil {
				return err
			}
		}
		made := time.Now()
		for i, index := range indexes {
			leaf := stored[tlog.StoredHashIndex(0, index)]
			if err := tlog.CheckRecord(paths[i], size, root, index, leaf); err != nil {
				return err
			}
		}
		making += made.Sub(start)
		checking += time.Since(made)
		count += len(indexes)
	}
	return say(map[string]float64{
		"appendPerSecond":        float64(size) / appended.Seconds(),
		"proofsPerSecond":        float64(count) / making.Seconds(),
		"verificationsPerSecond": float64(count) / checking.Seconds(),
	})
}
