/** Tests of the simulator. */
package io.cbec.examples.simulator;
