/**
 * A single window on loopback that answers as customs does (单一窗口模拟器): it checks envelope, schema,
 * signature and duplicates, matches the documents of a sale, and sends receipts up to the release
 * and the tax bill.
 */
@NullMarked
package io.cbec.examples.simulator;

import org.jspecify.annotations.NullMarked;
