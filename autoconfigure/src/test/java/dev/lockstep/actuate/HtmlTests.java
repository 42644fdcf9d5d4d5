package dev.lockstep.actuate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Html}.
 */
class HtmlTests {

	@Test
	void textCannotBecomeMarkup() {
		assertThat(Html.element("p").text("<script>alert('1 & \"2\"')</script>"))
			.hasToString("<p>&lt;script&gt;alert(&#39;1 &amp; &quot;2&quot;&#39;)&lt;/script&gt;</p>");
	}

	@Test
	void attributeCannotEndEarly() {
		assertThat(Html.element("a").with("title", "\"><img src=x onerror=alert(1)>"))
			.hasToString("<a title=\"&quot;&gt;&lt;img src=x onerror=alert(1)&gt;\"></a>");
	}

	@Test
	void controlCharactersAreReplacedAndLineEndsKept() {
		assertThat(Html.element("pre").text("a\u0000b\u001bc\n\td")).hasToString("<pre>a\uFFFDb\uFFFDc\n\td</pre>");
	}

	@Test
	void elementsAreNotEscapedTwice() {
		assertThat(Html.element("ul").add(Html.element("li", "a&b").text("c & d")))
			.hasToString("<ul><li class=\"a&amp;b\">c &amp; d</li></ul>");
	}

	@Test
	void whatIsNotThereIsLeftOut() {
		assertThat(Html.element("p").with("id", null).text(null).add((Html) null)).hasToString("<p></p>");
	}

	@Test
	void voidElementHasNoEnd() {
		assertThat(Html.element("meta").with("charset", "utf-8")).hasToString("<meta charset=\"utf-8\">");
	}

}
