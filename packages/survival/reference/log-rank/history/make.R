# Rscript make.R, in this folder. Subjects that enter late and may respond; group 1 until the response, 2 from then on.
source("../../write-expected.R")
set.seed(20265)
one <- function(id) {
  entry <- if (runif(1) < 0.6) 0 else round(runif(1, 0, 4), 1)
  exit <- entry + max(0.2, round(rexp(1, 0.12), 1))
  response <- entry + round(rexp(1, 0.2), 1)
  event <- rbinom(1, 1, 0.7)
  if (response <= entry || response >= exit) data.frame(id = id, start = entry, stop = exit, event = event, group = 1)
  else data.frame(id = id, start = c(entry, response), stop = c(response, exit), event = c(0, event), group = 1:2)
}
d <- write_input(do.call(rbind, lapply(1:60, one)))
# The score test is the first step; R needs minutes for the likelihood of many ties with delayed entry.
exact <- function(formula) suppressWarnings(coxph(formula, d, ties = "exact", iter.max = 0)$score)
from <- 2
later <- subset(d, stop > from)
later$start <- pmax(later$start, from)
write_expected("coxph(Surv(start, stop, event) ~ group, ties = 'exact')$score; survfit(Surv(start, stop, event) ~ group, id = id)", list(
  statistic = exact(Surv(start, stop, event) ~ group),
  subjects = as.vector(tapply(d$id, d$group, function(id) length(unique(id)))),
  curves = curve_of(survfit(Surv(start, stop, event) ~ group, d)),
  from = from, fromCurves = curve_of(survfit(Surv(start, stop, event) ~ group, later))
))
