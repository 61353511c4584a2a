"""Have we seen this?"""
