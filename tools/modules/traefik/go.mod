module oms-platform/testbed/traefik

go 1.25.0

// Traefik itself comes as an official program. From these sources the stand-in charts take their CustomResourceDefinitions.
require (
	github.com/traefik/traefik/v3 v3.6.12
	// Traefik's own module asks for 1.4.0; the official chart brings the definitions of 1.5.1.
	sigs.k8s.io/gateway-api v1.5.1
)
