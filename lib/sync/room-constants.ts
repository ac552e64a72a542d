/** Constants of the room's law. Every one is explained in SPEC.md beside the rule that uses it. */

export const LEAD_FACTOR = 1.5;
export const LEAD_MARGIN_MS = 60;
export const LEAD_MIN_MS = 120;
export const LEAD_MAX_MS = 800;
/** A slower member catches up alone instead of delaying everyone's start. */
export const LEAD_RTT_LIMIT_MS = 1200;
/** One heartbeat (5 s) and a second: who has not been heard for that long is neither waited for nor counted. */
export const HEARD_RECENTLY_MS = 6000;

export const PAUSE_TOLERANCE_SEC = 0.25;
/** A play that names a position this far away is a jump: people must load before the film can run. */
export const JUMP_SEC = 1;
/** Positions up to this far beyond the end count as the end. */
export const BEYOND_END_SEC = 1;
export const END_MARGIN_SEC = 0.05;
/** The film's last stretch, in which a player may have come to its end: renditions differ by up to this in length. */
export const END_ZONE_SEC = 1;
export const RATE_MIN = 0.5;
export const RATE_MAX = 2;

export const SEEK_WINDOW_MS = 150;
/** A long scrub still shows where it is going. */
export const SEEK_WAIT_MAX_MS = 1500;

export const HOLD_SOFT_MS = 1500;
export const HOLD_HARD_MS = 4000;
export const FIRST_LOAD_SOFT_MS = 6000;
export const FIRST_LOAD_HARD_MS = 10_000;
export const HOLD_INCIDENT_BUDGET_MS = 8000;
export const HOLD_MEMBER_BUDGET_MS = 20_000;
export const HOLD_BUDGET_WINDOW_MS = 300_000;
export const HOLD_SPACING_MS = 15_000;
export const HOLD_OVERRIDE_MS = 30_000;
export const CONTROLLER_STALL_MS = 750;
export const MEMBER_STALL_MS = 2000;
/** Who is still waited for is told this often at most: in a large room every `ready` would otherwise be a message to all. */
export const HOLD_TELL_MS = 400;
export const QUORUM_SHARE = 0.5;
/** In a larger room a stall of one stays his own; this share of the players holds everyone. */
export const QUORUM_STALL_SHARE = 0.2;
export const POLICY_ALL_LIMIT = 8;
export const POLICY_QUORUM_LIMIT = 50;
/** A `ready` for another position than the one that is waited for does not count. */
export const READY_TOLERANCE_SEC = 0.5;

export const GRACE_MS = 30_000;
export const EMPTY_PAUSE_MS = 10_000;
export const EMPTY_PAUSE_AFTER_RESTART_MS = 60_000;
export const DROP_AFTER_MS = 600_000;
export const RESTART_CONTINUE_MS = 30_000;

export const HEARTBEAT_PLAYING_MS = 5000;
export const HEARTBEAT_IDLE_MS = 15_000;
export const SAFETY_REPEAT_MS = 1000;

export const REMEMBERED_COMMANDS = 256;
export const REMEMBERED_COMMANDS_MS = 600_000;
export const COMMANDS_PER_SEC = 10;
export const COMMAND_BURST = 20;
export const SYNC_REQUEST_SPACING_MS = 1000;
export const SESSIONS_PER_MEMBER = 16;

export const AD_SLOT_MAX_SEC = 30;
