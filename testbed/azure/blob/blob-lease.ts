import { randomUUID } from "node:crypto";
import { StandInError } from "../../stand-in/exchange";

/** A blob's lease: while it holds, only clients that know its id may write. Absent: there is no lease. */
export interface Lease {
  readonly id: string;
  /** Milliseconds since 1970; absent for a lease without end, which is what Terraform takes. */
  readonly until?: number;
  /** Seconds that a renewal adds. */
  readonly seconds?: number;
}

/** A lease request, from its headers. */
export interface LeaseRequest {
  readonly action: string;
  /** Id of the lease that the request is about. */
  readonly leaseId?: string | undefined;
  readonly proposedId?: string | undefined;
  /** 15 to 60 seconds, or -1 for a lease without end. */
  readonly seconds?: number | undefined;
}

/** The lease after a request, and what to answer. */
export interface LeaseOutcome {
  readonly status: number;
  readonly lease: Lease | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Lease Blob (https://learn.microsoft.com/rest/api/storageservices/lease-blob): acquire, renew, change, release, break.
 * @throws StandInError 409 when somebody else holds the lease, or nobody does
 */
export function leaseBlob(current: Lease | undefined, request: LeaseRequest, now = Date.now()): LeaseOutcome {
  const held = isHeld(current, now) ? current : undefined;
  switch (request.action) {
    case "acquire": {
      const id = request.proposedId ?? randomUUID();
      if (held && held.id !== id) throw conflict("LeaseAlreadyPresent", "There is already a lease present.");
      return { status: 201, lease: newLease(id, request.seconds ?? -1, now), headers: { "x-ms-lease-id": id } };
    }
    case "renew": {
      const lease = requireSame(current, request.leaseId);
      return {
        status: 200,
        lease: newLease(lease.id, lease.seconds ?? -1, now),
        headers: { "x-ms-lease-id": lease.id },
      };
    }
    case "change": {
      const lease = requireSame(held, request.leaseId);
      const id = request.proposedId ?? lease.id;
      return { status: 200, lease: { ...lease, id }, headers: { "x-ms-lease-id": id } };
    }
    case "release":
      requireSame(current, request.leaseId);
      return { status: 200, lease: undefined, headers: {} };
    case "break":
      if (!current) throw conflict("LeaseNotPresentWithLeaseOperation", "There is currently no lease on the blob.");
      return { status: 202, lease: undefined, headers: { "x-ms-lease-time": "0" } };
    default:
      throw new StandInError(400, "InvalidHeaderValue", `'${request.action}' is not a lease action.`);
  }
}

/**
 * Lets a write through when nobody else holds the lease.
 * @throws StandInError 412 as Azure does
 */
export function requireLease(lease: Lease | undefined, leaseId: string | undefined, now = Date.now()): void {
  const held = isHeld(lease, now) ? lease : undefined;
  if (!held && leaseId === undefined) return;
  if (!held) throw failed("LeaseNotPresentWithBlobOperation", "There is currently no lease on the blob.");
  if (leaseId === undefined) {
    throw failed(
      "LeaseIdMissing",
      "There is currently a lease on the blob and no lease ID was specified in the request.",
    );
  }
  if (leaseId !== held.id) {
    throw failed("LeaseIdMismatchWithBlobOperation", "The lease ID specified did not match the lease ID for the blob.");
  }
}

export function isHeld(lease: Lease | undefined, now = Date.now()): boolean {
  return lease !== undefined && (lease.until === undefined || lease.until > now);
}

function newLease(id: string, seconds: number, now: number): Lease {
  return seconds < 0 ? { id } : { id, seconds, until: now + seconds * 1000 };
}

function requireSame(lease: Lease | undefined, leaseId: string | undefined): Lease {
  if (!lease) throw conflict("LeaseNotPresentWithLeaseOperation", "There is currently no lease on the blob.");
  if (lease.id === leaseId) return lease;
  throw conflict(
    "LeaseIdMismatchWithLeaseOperation",
    "The lease ID specified did not match the lease ID for the blob.",
  );
}

function conflict(code: string, message: string): StandInError {
  return new StandInError(409, code, message);
}

function failed(code: string, message: string): StandInError {
  return new StandInError(412, code, message);
}
