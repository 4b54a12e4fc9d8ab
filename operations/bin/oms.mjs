#!/usr/bin/env node
import "tsx";

await import("../main.ts");
