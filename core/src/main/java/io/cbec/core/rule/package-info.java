/** Business rules about the values of messages, and the facts about them (业务校验规则). */
@NullMarked
package io.cbec.core.rule;

import org.jspecify.annotations.NullMarked;
