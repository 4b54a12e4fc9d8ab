import { parseCidr, notARange } from "../../lib/cidr";
import { shown, type Problem } from "../../lib/problem";
import { internalPaths, pathName } from "../../model/catalog/add-ons/gateway";
import { gatewaySettings, type GatewayConfig, type ProtectedPath } from "../../model/schema/add-ons/gateway";
import type { Rule } from "../rule";

/**
 * Shortest prefix of an allowlist's range. A wider range is no restriction: it holds more than 16 million addresses.
 */
const shortestPrefix = 8;

/** Line that an upload may need, in Mbit/s. One that needs a faster line is cut off for many users. */
const fastestUpload = 10;

/**
 * Rules that the schema can't express: lists that let everybody in, paths inside each other, and times that cut
 * requests off.
 */
export const gatewayProblems: Rule<GatewayConfig | undefined> = (gateway, { at }) => {
  if (gateway === undefined) return [];
  const paths = gateway.protectedPaths ?? [];
  return [
    ...(gateway.maintenance?.allow ?? []).flatMap((range, index) => narrow(`${at}.maintenance.allow[${index}]`, range)),
    ...paths.flatMap((path, index) => protects(`${at}.protectedPaths[${index}]`, path)),
    ...pathsAreApart(`${at}.protectedPaths`, paths),
    ...timesFit(at, gateway),
  ];
};

function narrow(path: string, range: string): Problem[] {
  if (parseCidr(range) === undefined) return [notARange(path, range, "203.0.113.7/32")];
  if (Number(range.split("/")[1]) >= shortestPrefix) return [];
  return [
    {
      path,
      message: `${shown(range)} lets in more than a /${shortestPrefix}`,
      remedy: "name smaller ranges, or leave the list out to let everybody in",
    },
  ];
}

function protects(path: string, { pathPrefix, allow, rateLimit }: ProtectedPath): Problem[] {
  const problems = (allow ?? []).flatMap((range, index) => narrow(`${path}.allow[${index}]`, range));
  if (allow === undefined && rateLimit === undefined) {
    problems.push({ path, message: "protects nothing", remedy: "set allow, rateLimit, or both, or remove the entry" });
  }
  const internal = internalPaths.find((other) => pathPrefix === other || isBelow(pathPrefix, other));
  if (internal !== undefined) {
    problems.push({
      path: `${path}.pathPrefix`,
      message: `${shown(pathPrefix)} is never reached from outside, as is everything in ${internal}`,
      remedy: "remove the entry",
    });
  }
  return problems;
}

/** Only one entry decides about a request, so a path inside another one would lose that one's protection. */
function pathsAreApart(path: string, paths: readonly ProtectedPath[]): Problem[] {
  return paths.flatMap(({ pathPrefix }, index) =>
    paths.flatMap((other, before) => {
      const at = `${path}[${index}].pathPrefix`;
      if (before === index) return [];
      if (isBelow(pathPrefix, other.pathPrefix)) {
        return [
          {
            path: at,
            message: `${shown(pathPrefix)} is inside ${shown(other.pathPrefix)}, whose rules would not hold for it`,
            remedy: "keep one of the two, or use paths that don't contain each other",
          },
        ];
      }
      if (before > index || pathName(pathPrefix) !== pathName(other.pathPrefix)) return [];
      return [
        {
          path: at,
          message: `${shown(pathPrefix)} and ${shown(other.pathPrefix)} would share the name ${shown(pathName(pathPrefix))}`,
          remedy: "write their rules in one entry, or protect a path that is named otherwise",
        },
      ];
    }),
  );
}

/** Covers the path with a format too: the rule of `/admin` holds for `/admin.json`. */
const isBelow = (path: string, other: string): boolean => path.startsWith(`${other}/`) || path.startsWith(`${other}.`);

function timesFit(at: string, gateway: GatewayConfig): Problem[] {
  const { requestTimeoutSeconds, uploadTimeoutSeconds, maxBodyMib } = gatewaySettings(gateway);
  const problems: Problem[] = [];
  if (requestTimeoutSeconds >= uploadTimeoutSeconds) {
    problems.push({
      path: `${at}.requestTimeoutSeconds`,
      message: `${requestTimeoutSeconds} is not below uploadTimeoutSeconds ${uploadTimeoutSeconds}, after which Traefik ends a request that is still being worked on`,
      remedy: "lower it, or raise uploadTimeoutSeconds",
    });
  }
  const needed = Math.ceil((maxBodyMib * 1.048576 * 8) / uploadTimeoutSeconds);
  if (needed > fastestUpload) {
    problems.push({
      path: `${at}.uploadTimeoutSeconds`,
      message: `${maxBodyMib} MiB (maxBodyMib) in ${uploadTimeoutSeconds} s need a line of ${needed} Mbit/s`,
      remedy: `raise it to at least ${Math.ceil((maxBodyMib * 1.048576 * 8) / fastestUpload)}, or lower maxBodyMib`,
    });
  }
  return problems;
}
