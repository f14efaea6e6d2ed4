// SPDX-License-Identifier: Apache-2.0
import { checkPage } from "./proof.js";

checkPage();
