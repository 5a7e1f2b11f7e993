package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// checkReceipts takes a file with one key per line, a file with the entry's bytes, and tlog-proof files of it.
func checkReceipts(args []string) error {
	if len(args) < 3 {
		return fmt.Errorf("usage: receipt KEYS ENTRY PROOF…")
	}
	keys, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	entry, err := os.ReadFile(args[1])
	if err != nil {
		return err
	}
	for _, path := range args[2:] {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		answer := map[string]interface{}{"ok": true}
		if err := checkReceipt(string(text), strings.Fields(string(keys)), entry); err != nil {
			answer = map[string]interface{}{"ok": false, "error": err.Error()}
		}
		if err := say(answer); err != nil {
			return err
		}
	}
	return nil
}

func checkReceipt(text string, keys []string, entry []byte) error {
	parts := strings.SplitN(text, "\n\n", 2)
	if len(parts) != 2 {
		return fmt.Errorf("no checkpoint")
	}
	lines := strings.Split(parts[0], "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" {
		return fmt.Errorf("another format: %q", lines[0])
	}
	lines = lines[1:]
	if len(lines) > 0 && strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "index ") {
		return fmt.Errorf("no index")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "index "), 10, 64)
	if err != nil {
		return err
	}
	var proof tlog.RecordProof
	for _, line := range lines[1:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	found, err := openCheckpoint([]byte(parts[1]), keys)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, found.size, found.root, index, tlog.RecordHash(entry))
}
