"""Every function of the LMS that can be called. What is not here cannot be called by any code of ours.

There is none that deletes a user, and none that ends an enrolment: both take the grades with them.
"""

from enum import StrEnum


class Funksjon(StrEnum):
    """A web service function of Moodle."""

    INFO = "core_webservice_get_site_info"
    BRUKERE = "core_user_get_users_by_field"
    OPPRETT = "core_user_create_users"
    OPPDATER = "core_user_update_users"
    KOHORTSØK = "core_cohort_search_cohorts"
    KOHORTMEDLEMMER = "core_cohort_get_cohort_members"
    LEGG_I_KOHORT = "core_cohort_add_cohort_members"
    FJERN_FRA_KOHORT = "core_cohort_delete_cohort_members"
    MELD_PÅ = "enrol_manual_enrol_users"
    PÅMELDTE = "core_enrol_get_enrolled_users"
    KURS = "core_course_get_courses_by_field"
    KURSINNHOLD = "core_course_get_contents"
    MODUL = "core_course_get_course_module"
    GRUPPER = "core_group_get_course_groups"
    KARAKTERER = "gradereport_user_get_grade_items"
    FULLFØRING = "core_completion_get_activities_completion_status"
    SCORMER = "mod_scorm_get_scorms_by_courses"


SKRIVER = frozenset(
    {Funksjon.OPPRETT, Funksjon.OPPDATER, Funksjon.LEGG_I_KOHORT, Funksjon.FJERN_FRA_KOHORT, Funksjon.MELD_PÅ}
)
"""Those that change something. Each does so by a row per person, so that it can be cut in half."""
LESER = frozenset(Funksjon) - SKRIVER
"""What a token that only reads must be allowed to call."""
EKSTRA = frozenset({Funksjon.MODUL, Funksjon.GRUPPER})
"""What makes a check complete, but can be done without."""
