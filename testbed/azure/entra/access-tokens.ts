import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { StandInError, type StandInRequest } from "../../stand-in/exchange";
import { textOf, type JsonObject } from "../../stand-in/json";

const lifetimeSeconds = 24 * 60 * 60;

/** The principal of a token. */
export interface TokenHolder {
  readonly clientId: string;
  readonly principalId: string;
  readonly audience: string;
}

/** Makes and checks the stand-in's access tokens: JWTs signed with a key that only this stand-in has. */
export class AccessTokens {
  constructor(
    private readonly tenantId: string,
    private readonly key: Buffer = randomBytes(32),
  ) {}

  issue(holder: TokenHolder): { token: string; expiresInSeconds: number } {
    const now = Math.floor(Date.now() / 1000);
    const content = unsignedToken({
      aud: holder.audience,
      iss: `https://sts.windows.net/${this.tenantId}/`,
      iat: now,
      nbf: now,
      exp: now + lifetimeSeconds,
      tid: this.tenantId,
      appid: holder.clientId,
      oid: holder.principalId,
      sub: holder.principalId,
      idtyp: "app",
    });
    return { token: `${content}.${this.signature(content)}`, expiresInSeconds: lifetimeSeconds };
  }

  /**
   * The holder of the token in a request's Authorization header.
   * @throws StandInError 401 when there is none, or it is not ours or not valid any more
   */
  require(request: StandInRequest, challenge: string): TokenHolder {
    const token = /^Bearer (.+)$/i.exec(request.headers["authorization"] ?? "")?.[1];
    const holder = token === undefined ? undefined : this.holder(token);
    if (holder) return holder;
    const problem = token === undefined ? "The request has no bearer token." : "The bearer token is not valid.";
    throw new StandInError(401, "Unauthorized", problem, { "WWW-Authenticate": challenge });
  }

  private holder(token: string): TokenHolder | undefined {
    const end = token.lastIndexOf(".");
    const given = Buffer.from(token.slice(end + 1));
    const expected = Buffer.from(this.signature(token.slice(0, Math.max(end, 0))));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const claims = tokenClaims(token);
    if (Number(claims["exp"]) * 1000 < Date.now()) return undefined;
    return {
      clientId: textOf(claims["appid"]),
      principalId: textOf(claims["oid"]),
      audience: textOf(claims["aud"]),
    };
  }

  private signature(content: string): string {
    return createHmac("sha256", this.key).update(content).digest("base64url");
  }
}

/** A JWT's header and claims, without the signature that makes it one. */
export function unsignedToken(claims: JsonObject): string {
  return [{ alg: "HS256", typ: "JWT" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
}

/** A JWT's claims, unverified; an empty object when it is no JWT. */
export function tokenClaims(token: string): JsonObject {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")) as JsonObject;
  } catch {
    return {};
  }
}
