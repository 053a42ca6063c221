// Starts what the page has: each module looks for its own elements and does nothing where they are missing.
import { startForms } from "./forms.js";
import { startUpload } from "./upload.js";
import { startWatching } from "./watch.js";
import { startViewer } from "./viewer.js";
import { startReview } from "./review.js";
import { startRows } from "./rows.js";
import { startRegisters } from "./registers.js";
import { startOffice } from "./office.js";
import { startTextFiles } from "./textfile.js";
import { startTabs } from "./tabs.js";

startTabs();
startForms();
startUpload();
startWatching();
startViewer();
startReview();
startRows();
startRegisters();
startOffice();
startTextFiles();
