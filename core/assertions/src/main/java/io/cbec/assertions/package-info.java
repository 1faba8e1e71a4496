/** Assertions about messages for the test suites of users of AssertJ and JUnit (测试断言). */
@NullMarked
package io.cbec.assertions;

import org.jspecify.annotations.NullMarked;
