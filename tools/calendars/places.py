"""The countries and areas whose calendars are generated, and what the package does not say about them."""

# By ISO 3166 code: the name as it stands in titles.
COUNTRIES = {
    "AE": "the United Arab Emirates", "AL": "Albania", "AM": "Armenia", "AO": "Angola", "AR": "Argentina",
    "AT": "Austria", "AU": "Australia", "AZ": "Azerbaijan", "BA": "Bosnia and Herzegovina", "BB": "Barbados",
    "BD": "Bangladesh", "BE": "Belgium", "BG": "Bulgaria", "BH": "Bahrain", "BN": "Brunei", "BO": "Bolivia",
    "BR": "Brazil", "BW": "Botswana", "BY": "Belarus", "CA": "Canada", "CH": "Switzerland", "CI": "Côte d'Ivoire",
    "CL": "Chile", "CM": "Cameroon", "CO": "Colombia", "CR": "Costa Rica", "CY": "Cyprus", "CZ": "Czechia",
    "DE": "Germany", "DK": "Denmark", "DO": "the Dominican Republic", "DZ": "Algeria", "EC": "Ecuador",
    "EE": "Estonia", "EG": "Egypt", "ES": "Spain", "ET": "Ethiopia", "FI": "Finland", "FR": "France",
    "GE": "Georgia", "GH": "Ghana", "GR": "Greece", "GT": "Guatemala", "HK": "Hong Kong", "HN": "Honduras",
    "HR": "Croatia", "HU": "Hungary", "ID": "Indonesia", "IE": "Ireland", "IL": "Israel", "IN": "India",
    "IQ": "Iraq", "IR": "Iran", "IS": "Iceland", "IT": "Italy", "JM": "Jamaica", "JO": "Jordan", "JP": "Japan",
    "KE": "Kenya", "KH": "Cambodia", "KR": "the Republic of Korea", "KW": "Kuwait", "KZ": "Kazakhstan",
    "LB": "Lebanon", "LI": "Liechtenstein", "LK": "Sri Lanka", "LT": "Lithuania", "LU": "Luxembourg",
    "LV": "Latvia", "MA": "Morocco", "MD": "Moldova", "ME": "Montenegro", "MK": "North Macedonia",
    "MN": "Mongolia", "MO": "Macao", "MT": "Malta", "MU": "Mauritius", "MV": "the Maldives", "MX": "Mexico",
    "MY": "Malaysia", "NA": "Namibia", "NG": "Nigeria", "NL": "the Netherlands", "NO": "Norway", "NP": "Nepal",
    "NZ": "New Zealand", "OM": "Oman", "PA": "Panama", "PE": "Peru", "PH": "the Philippines", "PK": "Pakistan",
    "PL": "Poland", "PT": "Portugal", "PY": "Paraguay", "QA": "Qatar", "RO": "Romania", "RS": "Serbia",
    "RU": "Russia", "RW": "Rwanda", "SA": "Saudi Arabia", "SE": "Sweden", "SG": "Singapore", "SI": "Slovenia",
    "SK": "Slovakia", "SN": "Senegal", "SV": "El Salvador", "TH": "Thailand", "TN": "Tunisia", "TR": "Türkiye",
    "TT": "Trinidad and Tobago", "TZ": "Tanzania", "UA": "Ukraine", "UG": "Uganda", "UY": "Uruguay",
    "UZ": "Uzbekistan", "VN": "Viet Nam", "ZA": "South Africa", "ZM": "Zambia", "ZW": "Zimbabwe",
}

# By country: the parts of it that have calendars of their own.
REGIONS = {
    "AU": {
        "ACT": "the Australian Capital Territory", "NSW": "New South Wales", "NT": "the Northern Territory",
        "QLD": "Queensland", "SA": "South Australia", "TAS": "Tasmania", "VIC": "Victoria",
        "WA": "Western Australia",
    },
    "CA": {
        "AB": "Alberta", "BC": "British Columbia", "MB": "Manitoba", "NB": "New Brunswick",
        "NL": "Newfoundland and Labrador", "NS": "Nova Scotia", "ON": "Ontario", "PE": "Prince Edward Island",
        "QC": "Quebec", "SK": "Saskatchewan",
    },
    "CH": {
        "BE": "Bern", "BS": "Basel-Stadt", "GE": "Geneva", "LU": "Lucerne", "TI": "Ticino", "VD": "Vaud",
        "ZH": "Zurich",
    },
    "DE": {
        "BB": "Brandenburg", "BE": "Berlin", "BW": "Baden-Württemberg", "BY": "Bavaria", "HB": "Bremen",
        "HE": "Hesse", "HH": "Hamburg", "MV": "Mecklenburg-Western Pomerania", "NI": "Lower Saxony",
        "NW": "North Rhine-Westphalia", "RP": "Rhineland-Palatinate", "SH": "Schleswig-Holstein",
        "SL": "Saarland", "SN": "Saxony", "ST": "Saxony-Anhalt", "TH": "Thuringia",
    },
    "GB": {"NIR": "Northern Ireland", "SCT": "Scotland"},
}

# The working week of government offices where it is not Monday to Friday: from which date on.
# Held against the package date by date, but for those of OWN_WEEK.
WEEKS = {
    "AE": {"": "sun-thu", "2022-01-01": "mon-fri"},
    "BD": {"": "sun-thu"},
    "BH": {"": "sun-thu"},
    "BN": {"": "mon-thu,sat"},
    "DZ": {"": "sun-thu"},
    "EG": {"": "sun-thu"},
    "IL": {"": "sun-thu"},
    "IQ": {"": "sun-thu"},
    "IR": {"": "sat-wed"},
    "JO": {"": "sun-thu"},
    "KW": {"": "sun-thu"},
    "MV": {"": "sun-thu"},
    "NP": {"": "sun-fri"},
    "OM": {"": "sat-wed", "2013-05-01": "sun-thu"},
    "QA": {"": "sun-thu"},
    "SA": {"": "sat-wed", "2013-06-29": "sun-thu"},
}

# Where the package has another week: that of shops, in Hong Kong and Paraguay; of Iran the weekly day of rest alone;
# and of Nepal the usual one.
OWN_WEEK = {"HK", "IR", "NP", "PY"}

# Categories of the package that are days off in government offices, beside those named public and government.
CATEGORIES = {"BR": ["optional"], "SE": ["de_facto"]}

# Of the optional days of a country, those that are whole days.
WHOLE_DAYS = {"BR": {"Carnival", "Corpus Christi"}}

# Categories that the offices of a country do not keep: half days and staff of single services.
NOT_KEPT = {"AD": ["government"]}

# The last date that is covered, where the package knows less than the rest.
ENDS = {"LK": "2026-12-31"}

# From when on the days of a country are not known, and why: what the package shows is the law without the
# decrees that each year brings. Where days are swapped with weekends, this is found by the generator.
PROJECTED = {
    "AR": ("2027-01-01", "the bridge days of a year are decreed in the year before"),
    "HK": ("2028-01-01", "the list of general holidays is published a year and a half ahead"),
    "ID": ("2027-01-01", "joint leave is decreed a year ahead"),
    "IN": ("2027-01-01", "the list of holidays of the central government is published in the year before"),
    "LK": None,
    "NP": ("2027-01-01", "the list of holidays is published a year ahead"),
    "TH": ("2027-01-01", "the cabinet decrees special days off year by year"),
    "UA": ("2027-01-01", "under martial law public holidays are worked; from when on they will be kept again is not known"),
}

# What a reader must know besides.
NOTES = {
    "AE": "Until 2021 the week was Sunday to Thursday; since 2022 the federal government works Monday to Friday, on Friday until noon only.",
    "AU": "These are the days that all states and territories keep; offices in Canberra keep those of au_act.",
    "BR": "Carnival Monday and Tuesday and Corpus Christi are optional days that the federal government takes off, and stand here as well. Left out are half days, and optional days that a decree adds for one year.",
    "BN": "Friday and Sunday are free.",
    "CA": "These are the days of the federal government; the provinces have calendars of their own.",
    "CH": "These are the days that all cantons keep; federal offices in Bern keep those of ch_be.",
    "DE": "These are the days that all states keep; an office keeps those of its state, such as de_he or de_nw.",
    "GB": "These are the bank holidays of England and Wales, which offices in London keep; gb_sct and gb_nir are others.",
    "IL": "Left out are the days between the first and the last of Passover and of Sukkot, on which many offices close.",
    "IN": "These are the days of the central government.",
    "IR": "Government offices close on Thursday and Friday.",
    "MY": "These are the days of the federation; states add their own, and some have another weekend.",
    "NP": "Saturday alone is free. Left out is the trial of two free days in May and June 2022, and whatever was tried or decided since; see what holds before you rely on Sundays.",
    "OM": "Until April 2013 the weekend was Thursday and Friday.",
    "SA": "Until 28 June 2013 the weekend was Thursday and Friday.",
    "SE": "Midsummer Eve, Christmas Eve and New Year's Eve, on which offices close, stand here as well.",
    "ES": "These are the days that the whole country keeps; the communities add their own.",
    "UA": "Since the middle of March 2022, under martial law, public holidays are worked.",
}

# Calendars of notional States, which are made up for a scenario and written by hand.
NOTIONAL = ["lindmark_2026", "taverra_2026", "veldria_2026"]
