/**
 * Reading and writing messages: XML in any form customs sends, canonical XML out, JSON both ways.
 */
@NullMarked
package io.cbec.core.codec;

import org.jspecify.annotations.NullMarked;
