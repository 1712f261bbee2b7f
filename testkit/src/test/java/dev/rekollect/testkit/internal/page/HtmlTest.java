package dev.rekollect.testkit.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void text_is_never_markup() {
        assertThat(new Html()
                        .text("</li><script>alert('1')</script> \" onload=\"x\" &amp;")
                        .toString())
                .isEqualTo(
                        "&lt;/li&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &quot; onload=&quot;x&quot; &amp;amp;");
        assertThat(new Html().element("td class=\"a\"", "<b>").toString()).isEqualTo("<td class=\"a\">&lt;b&gt;</td>");
    }

    @Test
    void what_cannot_be_seen_is_shown_as_such() {
        assertThat(new Html().text("a\0b\u202Ec\uD800d\u0085é数").toString())
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDé数");
    }

    @Test
    void what_is_filled_into_a_template_is_not_filled_again() {
        Template page = Template.named("page.html");
        assertThatThrownBy(() -> page.filled(Map.of())).hasMessageContaining("nothing for ${");
        Map<String, String> places = new java.util.HashMap<>();
        for (String place :
                new String[] {"style", "refresh", "toggle", "where", "now", "figures", "collections", "side", "calls"
                }) {
            places.put(place, "");
        }
        places.put("calls", "${style} $1 \\");
        assertThat(page.filled(places)).contains("${style} $1 \\");
    }
}
