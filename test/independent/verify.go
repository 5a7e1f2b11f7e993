package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

// verifyAll takes a folder of tiles, a file with one key per line, and checkpoint files; each is checked in full.
func verifyAll(args []string) error {
	if len(args) < 3 {
		return fmt.Errorf("usage: verify DIR KEYS CHECKPOINT…")
	}
	keys, err := os.ReadFile(args[1])
	if err != nil {
		return err
	}
	for _, path := range args[2:] {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		answer := map[string]interface{}{"checkpoint": filepath.Base(path)}
		found, err := openCheckpoint(text, strings.Fields(string(keys)))
		if err == nil {
			answer["size"] = found.size
			answer["root"] = found.root.String()
			answer["signers"] = found.signers
			answer["proofs"], err = verifyTree(args[0], found)
		}
		answer["ok"] = err == nil
		if err != nil {
			answer["error"] = err.Error()
		}
		if err := say(answer); err != nil {
			return err
		}
	}
	return nil
}

// verifyTree rebuilds the tree from the entries, compares every tile, and proves some records from the tiles alone.
func verifyTree(dir string, found *checkpoint) (int, error) {
	if found.size == 0 {
		if found.root != tlog.Hash(sha256.Sum256(nil)) {
			return 0, fmt.Errorf("the empty tree has another root")
		}
		return 0, nil
	}
	stored, err := hashEntries(dir, found.size)
	if err != nil {
		return 0, err
	}
	root, err := tlog.TreeHash(found.size, stored)
	if err != nil {
		return 0, err
	}
	if root != found.root {
		return 0, fmt.Errorf("entries give the root %v, the checkpoint says %v", root, found.root)
	}
	tiles := folder(dir)
	for _, tile := range tlog.NewTiles(height, 0, found.size) {
		// Some versions list every narrower part as well; a log of this size need not have those.
		if tile.W != widthAt(tile, found.size) {
			continue
		}
		want, err := tlog.ReadTileData(tile, stored)
		if err != nil {
			return 0, err
		}
		have, err := tiles.read(tile)
		if err != nil {
			return 0, err
		}
		if !bytes.Equal(have, want) {
			return 0, fmt.Errorf("%s holds other hashes than its entries give", tile.Path())
		}
	}
	return proveSome(tiles, found, stored)
}

func proveSome(tiles folder, found *checkpoint, stored hashes) (int, error) {
	reader := tlog.TileHashReader(tlog.Tree{N: found.size, Hash: found.root}, tiles)
	proofs := 0
	for index := int64(0); index < found.size; index += found.size/64 + 1 {
		proof, err := tlog.ProveRecord(found.size, index, reader)
		if err != nil {
			return proofs, err
		}
		leaf := stored[tlog.StoredHashIndex(0, index)]
		if err := tlog.CheckRecord(proof, found.size, found.root, index, leaf); err != nil {
			return proofs, err
		}
		older, err := tlog.TreeHash(index+1, reader)
		if err != nil {
			return proofs, err
		}
		growth, err := tlog.ProveTree(found.size, index+1, reader)
		if err != nil {
			return proofs, err
		}
		if err := tlog.CheckTree(growth, found.size, found.root, index+1, older); err != nil {
			return proofs, err
		}
		proofs += 2
	}
	return proofs, nil
}

type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(h)) {
			return nil, fmt.Errorf("no hash %d", index)
		}
		found[i] = h[index]
	}
	return found, nil
}

func hashEntries(dir string, size int64) (hashes, error) {
	stored := make(hashes, 0, tlog.StoredHashCount(size))
	for first := int64(0); first < size; first += 1 << height {
		width := size - first
		if width > 1<<height {
			width = 1 << height
		}
		bundle, err := readPart(dir, "tile/entries/", first>>height, int(width))
		if err != nil {
			return nil, err
		}
		for i := int64(0); i < width; i++ {
			if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
				return nil, fmt.Errorf("bundle %d is cut", first>>height)
			}
			end := 2 + int(binary.BigEndian.Uint16(bundle))
			more, err := tlog.StoredHashes(first+i, bundle[2:end], stored)
			if err != nil {
				return nil, err
			}
			stored = append(stored, more...)
			bundle = bundle[end:]
		}
	}
	return stored, nil
}

func widthAt(tile tlog.Tile, size int64) int {
	width := size>>uint(tile.L*height) - tile.N<<height
	if width > 1<<height {
		return 1 << height
	}
	return int(width)
}

type folder string

func (f folder) Height() int                         { return height }
func (f folder) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		var err error
		if data[i], err = f.read(tile); err != nil {
			return nil, err
		}
	}
	return data, nil
}

func (f folder) read(tile tlog.Tile) ([]byte, error) {
	data, err := readPart(string(f), fmt.Sprintf("tile/%d/", tile.L), tile.N, tile.W)
	if err != nil {
		return nil, err
	}
	if len(data) < tile.W*tlog.HashSize {
		return nil, fmt.Errorf("%s is cut", tile.Path())
	}
	return data[:tile.W*tlog.HashSize], nil
}

// readPart reads a part, or the whole that has replaced it.
func readPart(dir string, prefix string, n int64, width int) ([]byte, error) {
	name := fmt.Sprintf("%03d", n%1000)
	for rest := n / 1000; rest > 0; rest /= 1000 {
		name = fmt.Sprintf("x%03d/%s", rest%1000, name)
	}
	whole := filepath.Join(dir, prefix+name)
	if width < 1<<height {
		if part, err := os.ReadFile(fmt.Sprintf("%s.p/%d", whole, width)); err == nil {
			return part, nil
		}
	}
	return os.ReadFile(whole)
}
