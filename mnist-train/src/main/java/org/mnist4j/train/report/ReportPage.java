package org.mnist4j.train.report;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Puts a report's parts into its page. Every value is escaped as HTML by the template engine unless
 * the template says otherwise, and it never does.
 */
final class ReportPage {
  private static final Configuration TEMPLATES = configure();

  private ReportPage() {}

  private static Configuration configure() {
    Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
    templates.setClassForTemplateLoading(ReportPage.class, "");
    templates.setDefaultEncoding(StandardCharsets.UTF_8.name());
    templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
    templates.setLocale(Locale.ROOT);
    templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    templates.setLogTemplateExceptions(false);
    templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    return templates;
  }

  /**
   * The page.
   *
   * @param parts texts, and lists and maps of them, as {@code report.ftlh} names them
   */
  static String of(Map<String, Object> parts) throws IOException {
    StringWriter page = new StringWriter(1 << 18);
    try {
      TEMPLATES.getTemplate("report.ftlh").process(parts, page);
    } catch (TemplateException e) {
      throw new IllegalStateException("the report's template doesn't fit its parts", e);
    }
    return page.toString();
  }
}
