"""Joins the parts; the only room that knows them all."""
