"""The titles that blocks bear in a page, in the language of the text and not of the reader's interface."""

# In the order: English, Arabic, Spanish, French, Russian, Chinese.
_LANGUAGES = ("en", "ar", "es", "fr", "ru", "zh")
_TITLES: dict[str, tuple[str, ...]] = {
    "objectives": ("Objectives", "الأهداف", "Objetivos", "Objectifs", "Цели", "目标"),
    "key-points": ("Key points", "النقاط الرئيسية", "Puntos clave", "Points clés", "Главное", "要点"),
    "note": ("Note", "ملاحظة", "Nota", "Note", "Примечание", "注"),
    "tip": ("Tip", "نصيحة", "Consejo", "Conseil", "Совет", "提示"),
    "warning": ("Take care", "تنبيه", "Atención", "Attention", "Внимание", "注意"),
    "case": ("Case", "حالة", "Caso", "Cas", "Пример", "案例"),
    "activity": ("Activity", "نشاط", "Actividad", "Activité", "Задание", "活动"),
    "solution": ("Solution", "الحل", "Solución", "Solution", "Решение", "答案"),
    "accordion": ("More", "المزيد", "Más", "En savoir plus", "Подробнее", "更多"),
    "download": ("Download", "تنزيل", "Descargar", "Télécharger", "Скачать", "下载"),
    "markdown-file": ("File (md)", "الملف (md)", "Archivo (md)", "Fichier (md)", "Файл (md)", "文件 (md)"),
    "further-reading": (
        "Further reading",
        "للاستزادة",
        "Para leer más",
        "Pour aller plus loin",
        "Что ещё почитать",
        "延伸阅读",
    ),
    "sources": ("Sources", "المصادر", "Fuentes", "Sources", "Источники", "资料来源"),
    "product": (
        "Product of the module",
        "مُنتَج الوحدة",
        "Producto del módulo",
        "Produit du module",
        "Итог модуля",
        "模块成果",
    ),
    "rubric": (
        "How it is scored",
        "كيفية التقييم",
        "Cómo se valora",
        "Comment il est évalué",
        "Как это оценивается",
        "评分标准",
    ),
    "back": (
        "Back to the text of note %d",
        "العودة إلى النص، الحاشية %d",
        "Volver al texto de la nota %d",
        "Retour au texte de la note %d",
        "Назад к тексту, сноска %d",
        "返回正文，注%d",
    ),
    "table": ("Table", "جدول", "Cuadro", "Tableau", "Таблица", "表"),
    "true": ("True", "صحيح", "Verdadero", "Vrai", "Верно", "正确"),
    "false": ("False", "خطأ", "Falso", "Faux", "Неверно", "错误"),
    "minutes": ("%d minutes", "%d دقيقة", "%d minutos", "%d minutes", "%d мин.", "%d分钟"),
}
# One minute, and in Arabic two, where a language says them otherwise than the rest.
_FEW_MINUTES = {
    ("en", 1): "1 minute",
    ("fr", 1): "1 minute",
    ("es", 1): "1 minuto",
    ("ar", 1): "دقيقة واحدة",
    ("ar", 2): "دقيقتان",
}
RIGHT_TO_LEFT = frozenset({"ar"})


def title(name: str, lang: str) -> str:
    """The title of a kind of block; English where we do not know the language; empty for blocks without one."""
    titles = _TITLES.get(name)
    if titles is None:
        return ""
    return titles[_LANGUAGES.index(lang) if lang in _LANGUAGES else 0]


def minutes(count: int, lang: str) -> str:
    """“25 minutes”, in the number that the grammar of the language asks for."""
    few = lang == "ar" and 3 <= count % 100 <= 10  # noqa: PLR2004 - a rule of Arabic grammar
    if few:
        return f"{count} دقائق"
    return _FEW_MINUTES.get((lang, count)) or title("minutes", lang) % count


def direction(lang: str) -> str:
    return "rtl" if lang in RIGHT_TO_LEFT else "ltr"
