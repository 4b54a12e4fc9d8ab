// Command startupapicheck waits until cert-manager's webhook answers the API server, by trying to make a Certificate that
// is not kept. The check is cert-manager's own; the full program around it carries Helm and takes longer to compile than
// the controller.
package main

import (
	"context"
	"flag"
	"log"
	"os"
	"time"

	"github.com/cert-manager/cert-manager/pkg/util/cmapichecker"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/rest"
)

const (
	between       = 2 * time.Second
	namespaceFile = "/var/run/secrets/kubernetes.io/serviceaccount/namespace"
)

func main() {
	log.SetFlags(0)
	// The official chart writes "check api --wait=1m".
	flags := flag.NewFlagSet("check api", flag.ExitOnError)
	wait := flags.Duration("wait", 0, "how long to wait")
	if len(os.Args) < 3 || os.Args[1] != "check" || os.Args[2] != "api" {
		log.Fatal("usage: startupapicheck check api [--wait=1m]")
	}
	_ = flags.Parse(os.Args[3:])
	if err := untilReady(*wait); err != nil {
		log.Fatalf("not ready after %s: %v", *wait, err)
	}
	log.Print("the cert-manager API is ready")
}

func untilReady(wait time.Duration) error {
	namespace, err := os.ReadFile(namespaceFile)
	if err != nil {
		return err
	}
	config, err := rest.InClusterConfig()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	defer cancel()
	for {
		err := check(ctx, config, string(namespace))
		if err == nil {
			return nil
		}
		log.Printf("not ready: %v", err)
		select {
		case <-ctx.Done():
			return err
		case <-time.After(between):
		}
	}
}

// A checker remembers which kinds the cluster had when it was made, so that every check needs its own.
func check(ctx context.Context, config *rest.Config, namespace string) error {
	checker, err := cmapichecker.New(config, runtime.NewScheme(), namespace)
	if err != nil {
		return err
	}
	return checker.Check(ctx)
}
