// Everything the pages share. Step apps add their own modules beside this one.
import "./timer.js";
import "./ending.js";
import "./drafts.js";
import "./once.js";
import "./taps.js";
import "./live.js";
import "./follow.js";
import "./mine.js";
import "./dialogs.js";
import "./sheet.js";
import "./sound.js";
import "./script.js";
import "./waiting.js";
import "../matrix/board.js";
import "../matrix/words.js";
import "../grow/nudge.js";
import "../rap/rap.js";
