"""Small files for the tests: countries and mechanisms as CSV."""

COUNTRIES = """\
iso2,iso3,m49,un_status,name_en,name_fr,name_es,name_ru,name_ar,name_zh,commissions,associate_of
HR,HRV,191,member,Croatia,Croatie,Croacia,Хорватия,كرواتيا,克罗地亚,ECE,
TN,TUN,788,member,Tunisia,Tunisie,Túnez,Тунис,تونس,突尼斯,ECA;ESCWA,
JO,JOR,400,member,Jordan,Jordanie,Jordania,Иордания,الأردن,约旦,ESCWA,
AI,AIA,660,territory,Anguilla,Anguilla,Anguila,Ангилья,أنغويلا,安圭拉,,ECLAC
VA,VAT,336,observer,Holy See,Saint-Siège,Santa Sede,Святой Престол,الكرسي الرسولي,罗马教廷,,
"""

HEAD = (
    "code,country_iso2,name,name_lang,name_en,types,branch,formal,status,valid_from,valid_to,date_kind,"
    "successor_code,note,source,source_year,confidence\n"
)
OFFICE = (
    "HR-01,HR,Ured za ravnopravnost spolova,hr,Office for Gender Equality,national_machinery,executive,yes,active,"
    "2004,,by_decree,,,EIGE https://eige.europa.eu/hr,2022,verified\n"
)
COMMITTEE = (
    "HR-04,HR,,,Gender Equality Commission,advisory,executive,yes,dissolved,1996,2004,unknown,HR-01,,EIGE,,verified\n"
)
MINISTRY = (
    "TN-01,TN,وزارة المرأة,ar,Ministry of Women,national_machinery;advisory,executive,yes,active,1992,,unknown,,,"
    "general knowledge (no source read),,to_check\n"
)
OMBUDS = "JO-01,JO,,,Ombudsperson,ombudsperson,independent,yes,active,,,unknown,,,A report,2019,partly_verified\n"
MECHANISMS = HEAD + OFFICE + COMMITTEE + MINISTRY + OMBUDS
