import { production } from "./production";
import { sandbox } from "./sandbox";
import { sandbox2 } from "./sandbox2";
import { staging } from "./staging";

/** The environments as people wrote them. */
export const environmentData = { sandbox, sandbox2, staging, production } as const;
