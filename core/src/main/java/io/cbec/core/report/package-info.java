/** Validation reports for people and programs: text, JSON, SARIF, JUnit XML, HTML (校验报告的输出格式). */
@NullMarked
package io.cbec.core.report;

import org.jspecify.annotations.NullMarked;
