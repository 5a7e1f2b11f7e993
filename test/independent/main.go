// Reads logs of Netral with the Go project's own packages for transparent logs and signed notes, and makes trees,
// proofs and notes with them. Their sources come from the Go installation at build time; none is kept here.
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) < 2 {
		fail(fmt.Errorf("usage: independent verify|receipt|make|bench …"))
	}
	var err error
	switch os.Args[1] {
	case "verify":
		err = verifyAll(os.Args[2:])
	case "receipt":
		err = checkReceipts(os.Args[2:])
	case "make":
		err = makeTrees(os.Args[2:])
	case "bench":
		err = benchTree(os.Args[2:])
	default:
		err = fmt.Errorf("unknown word %q", os.Args[1])
	}
	if err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func say(value interface{}) error {
	return json.NewEncoder(os.Stdout).Encode(value)
}
