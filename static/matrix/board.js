// A coach's own board, in parts.
import "./drag.js";
import "./keys.js";
import "./list.js";
import { paint } from "./moves.js";

paint();
